package io.loopmark.reference.http;

import io.loopmark.aio.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Writes the header section of an answer. Framing is the server's business: `Content-Length` and
/// `Transfer-Encoding` of a handler are left out, and its `Connection` is only asked whether it
/// says close.
final class ResponseHead {

  private static final byte[] HTTP_1_1 = ascii("HTTP/1.1 ");
  private static final byte[] HTTP_1_0 = ascii("HTTP/1.0 ");
  private static final byte[] CLOSE = ascii("Connection: close\r\n");
  private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
  private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
  private static final byte[] LENGTH = ascii("Content-Length: ");
  private static final byte[] CRLF = ascii("\r\n");
  private static final byte[] COLON = ascii(": ");

  /// How the body of an answer is delimited.
  enum Framing {
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE,
    NONE
  }

  private ResponseHead() {}

  static Framing framing(Response response, int minorVersion) {
    if (response.status() == 204 || response.status() == 304) {
      return Framing.NONE;
    }
    return switch (response.body()) {
      case Response.Bytes _ -> Framing.LENGTH;
      case Response.Stream _ -> minorVersion == 0 ? Framing.UNTIL_CLOSE : Framing.CHUNKED;
    };
  }

  static boolean saysClose(Response response) {
    if (response.headers().fields().isEmpty()) {
      return false;
    }
    String connection = response.headers().get("Connection");
    return connection != null && connection.equalsIgnoreCase("close");
  }

  static void put(
      Output out,
      Response response,
      Framing framing,
      int minorVersion,
      boolean close,
      byte[] date) {
    out.put(minorVersion == 0 ? HTTP_1_0 : HTTP_1_1).put(Status.line(response.status()));
    if (!fields(out, response.headers().fields())) {
      out.put(date);
    }
    if (close) {
      out.put(CLOSE);
    } else if (minorVersion == 0) {
      out.put(KEEP_ALIVE);
    }
    if (framing == Framing.CHUNKED) {
      out.put(CHUNKED);
    } else if (framing == Framing.LENGTH) {
      out.put(LENGTH).putDecimal(length(response)).put(CRLF);
    }
    out.put(CRLF);
  }

  private static int length(Response response) {
    boolean empty = response.status() == 205;
    return !empty && response.body() instanceof Response.Bytes(byte[] bytes) ? bytes.length : 0;
  }

  /// Returns whether a date was among them.
  private static boolean fields(Output out, List<Map.Entry<String, String>> fields) {
    boolean dated = false;
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).getKey();
      if (!isFraming(name)) {
        out.put(name).put(COLON).put(fields.get(i).getValue()).put(CRLF);
        dated |= name.equalsIgnoreCase("Date");
      }
    }
    return dated;
  }

  private static boolean isFraming(String name) {
    return switch (name.length()) {
      case 10 -> name.equalsIgnoreCase("Connection");
      case 14 -> name.equalsIgnoreCase("Content-Length");
      case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
      default -> false;
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
