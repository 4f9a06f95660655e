package io.loopmark.tck.mutant.http;

import io.loopmark.aio.StreamWriter;
import io.loopmark.aio.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Sends the answers of one connection.
record SloppyAnswers(StreamWriter writer, Flaw flaw) {

  private static final byte[] END_MARK = ascii("0\r\n\r\n");

  void sendContinue() {
    writer.write(ascii("HTTP/1.1 100 Continue\r\n\r\n"));
  }

  /// Sends an answer.
  ///
  /// @return false if the connection must end with it
  boolean send(Response response, SloppyHead head, boolean keep) throws Exception {
    boolean streamed = response.body() instanceof Response.Stream;
    boolean bodiless = response.status() == 204 || response.status() == 304;
    boolean goesOn = keep && !(streamed && head.minorVersion() == 0 && !head.isToHead());
    writer.write(head(response, head, bodiless, goesOn));
    boolean withBody = !bodiless && (!head.isToHead() || flaw == Flaw.HEAD_WITH_BODY);
    if (withBody) {
      switch (response.body()) {
        case Response.Bytes(byte[] bytes) -> writer.write(bytes);
        case Response.Stream(Response.Producer producer) -> stream(producer, head.minorVersion());
      }
    }
    writer.drain();
    return goesOn;
  }

  private static byte[] head(Response response, SloppyHead head, boolean bodiless, boolean goesOn) {
    var text = new StringBuilder();
    text.append("HTTP/1.").append(head.minorVersion()).append(' ').append(response.status());
    text.append(response.status() == 200 ? " OK\r\n" : " \r\n");
    response
        .headers()
        .fields()
        .forEach(field -> text.append(field.getKey() + ": " + field.getValue() + "\r\n"));
    if (!goesOn) {
      text.append("Connection: close\r\n");
    } else if (head.minorVersion() == 0) {
      text.append("Connection: keep-alive\r\n");
    }
    if (response.body() instanceof Response.Bytes(byte[] bytes) && !bodiless) {
      text.append("Content-Length: ").append(bytes.length).append("\r\n");
    } else if (head.minorVersion() == 1 && !bodiless) {
      text.append("Transfer-Encoding: chunked\r\n");
    }
    return ascii(text.append("\r\n").toString());
  }

  private void stream(Response.Producer producer, int minorVersion) throws Exception {
    boolean chunked = minorVersion == 1;
    try {
      producer.produce(data -> piece(data, chunked));
    } catch (Exception e) {
      if (chunked && flaw == Flaw.ENDS_BROKEN) {
        writer.write(END_MARK);
      }
      throw new BrokenAnswer(e);
    }
    if (chunked) {
      writer.write(END_MARK);
    }
  }

  private void piece(byte[] data, boolean chunked) throws IOException {
    if (data.length == 0 && flaw != Flaw.EMPTY_CHUNK_ENDS) {
      return;
    }
    if (chunked) {
      writer.write(ascii(Integer.toHexString(data.length) + "\r\n"));
      writer.write(data);
      writer.write(ascii("\r\n"));
    } else {
      writer.write(data);
    }
    writer.drain();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
