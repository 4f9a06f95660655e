package io.loopmark.reference.http;

import io.loopmark.aio.ConnectionResetException;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Signal;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.http.Response;
import io.loopmark.reference.stream.Transport;
import io.loopmark.reference.stream.Waiters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Sends the answers of one connection.
final class ResponseWriter {

  // An answer that stands alone is put together in the server's scratch buffer and written at once.
  // Answers to pipelined requests, and the pieces of a stream, gather in a cork first: it is
  // written when no further request is at hand, when it is full, and at the latest in the next
  // iteration, because the next handler may suspend.

  private static final int SMALL = 16 * 1024;
  private static final byte[] NOTHING = {};
  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ListeningServer server;
  private final Transport transport;
  private final Waiters drains;
  private @Nullable Output cork;
  private boolean flushScheduled;
  private ResponseHead.Framing streaming = ResponseHead.Framing.NONE;

  ResponseWriter(ListeningServer server, Transport transport, Waiters drains) {
    this.server = server;
    this.transport = transport;
    this.drains = drains;
  }

  /// Sends an answer; suspends while the client does not keep up.
  ///
  /// @param close whether it is the last one
  /// @param more whether another request is at hand
  /// @return false if the connection must not be used for another answer
  @Suspends
  boolean send(Response response, Head head, boolean close, boolean more) throws IOException {
    ResponseHead.Framing framing = ResponseHead.framing(response, head.minorVersion);
    boolean last =
        close || framing == ResponseHead.Framing.UNTIL_CLOSE || ResponseHead.saysClose(response);
    Output out = server.scratch();
    ResponseHead.put(out, response, framing, head.minorVersion, last, server.date());
    boolean bodiless =
        framing == ResponseHead.Framing.NONE || response.status() == 205 || head.methodIs("HEAD");
    boolean whole =
        switch (response.body()) {
          case Response.Bytes(byte[] bytes) ->
              sendBytes(out, bodiless ? NOTHING : bytes, more && !last);
          case Response.Stream(Response.Producer producer) ->
              bodiless
                  ? sendBytes(out, NOTHING, more && !last)
                  : sendStream(out, producer, framing);
        };
    awaitDrained();
    return whole && !last;
  }

  /// Sends the head in `out` and a body; a small one travels with the head.
  ///
  /// @return true, for it is whole
  private boolean sendBytes(Output out, byte[] bytes, boolean more) {
    boolean small = bytes.length <= SMALL;
    if (small) {
      out.put(bytes);
    }
    if (cork == null && !more) {
      transport.writeCopy(out.bytes(), out.size());
    } else {
      gather(out.bytes(), out.size());
    }
    if (!more || !small) {
      flush();
    }
    if (!small) {
      transport.write(bytes);
    }
    return true;
  }

  // ---- streams

  private boolean sendStream(Output out, Response.Producer producer, ResponseHead.Framing framing) {
    streaming = framing;
    gather(out.bytes(), out.size());
    try {
      producer.produce(this::writePiece);
    } catch (Signal e) {
      throw e;
    } catch (Throwable e) {
      failed(e);
      return false;
    }
    if (framing == ResponseHead.Framing.CHUNKED) {
      gather(LAST_CHUNK, LAST_CHUNK.length);
    }
    streaming = ResponseHead.Framing.NONE;
    flush();
    return true;
  }

  private void writePiece(byte[] data) throws IOException {
    if (transport.isClosing()) {
      throw new ConnectionResetException(
          "the connection from " + transport.remoteAddress() + " is closed");
    }
    if (data.length == 0) {
      return;
    }
    boolean chunked = streaming == ResponseHead.Framing.CHUNKED;
    Output out = cork();
    if (chunked) {
      out.putHex(data.length).put(CRLF);
    }
    gather(data, data.length);
    if (chunked) {
      gather(CRLF, CRLF.length);
    }
    awaitDrained();
  }

  private void failed(Throwable error) {
    if (!transport.isClosing()) {
      server
          .loop()
          .callExceptionHandler(
              new ExceptionContext(
                  "a response was cut off because its producer failed",
                  error,
                  null,
                  server.loop().currentTask()));
    }
    cut();
  }

  /// Ends the connection so that the client sees an incomplete message, if it sees one.
  void cut() {
    if (streaming == ResponseHead.Framing.UNTIL_CLOSE) {
      transport.abort();
    } else {
      flush();
      transport.close();
    }
  }

  // ---- the cork

  private Output cork() {
    if (cork == null) {
      cork = server.lend();
      if (!flushScheduled) {
        flushScheduled = true;
        server.loop().callSoon(this::flushScheduled);
      }
    }
    return cork;
  }

  private void gather(byte[] data, int length) {
    Output out = cork();
    if (length > SMALL) {
      flush();
      transport.writeCopy(data, length);
      return;
    }
    out.put(data, length);
    if (out.size() > SMALL) {
      flush();
    }
  }

  private void flushScheduled() {
    flushScheduled = false;
    flush();
  }

  /// Writes what was gathered.
  void flush() {
    Output out = cork;
    if (out != null) {
      cork = null;
      transport.writeCopy(out.bytes(), out.size());
      server.giveBack(out);
    }
  }

  private void awaitDrained() throws IOException {
    if (transport.isWritingPaused()) {
      drains.await();
    }
  }
}
