package io.loopmark.reference.http;

import io.loopmark.aio.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Status codes: their phrases, and the fixed texts of answers that the server gives by itself.
/// Nothing of the request is ever repeated in them.
final class Status {

  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(202, "Accepted"),
          Map.entry(204, "No Content"),
          Map.entry(205, "Reset Content"),
          Map.entry(206, "Partial Content"),
          Map.entry(301, "Moved Permanently"),
          Map.entry(302, "Found"),
          Map.entry(303, "See Other"),
          Map.entry(304, "Not Modified"),
          Map.entry(307, "Temporary Redirect"),
          Map.entry(308, "Permanent Redirect"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(408, "Request Timeout"),
          Map.entry(409, "Conflict"),
          Map.entry(410, "Gone"),
          Map.entry(411, "Length Required"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(414, "URI Too Long"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(416, "Range Not Satisfiable"),
          Map.entry(417, "Expectation Failed"),
          Map.entry(421, "Misdirected Request"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(426, "Upgrade Required"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"),
          Map.entry(505, "HTTP Version Not Supported"));

  private static final byte[][] LINES = new byte[600][];

  static {
    for (int code = 200; code < LINES.length; code++) {
      String line = code + " " + PHRASES.getOrDefault(code, "") + "\r\n";
      LINES[code] = line.getBytes(StandardCharsets.US_ASCII);
    }
  }

  private Status() {}

  /// What follows the version in a status line, with its line end.
  static byte[] line(int code) {
    return LINES[code];
  }

  /// The code and its phrase.
  static String text(int code) {
    @Nullable String phrase = PHRASES.get(code);
    return phrase == null ? Integer.toString(code) : code + " " + phrase;
  }

  /// The server's own answer with this status.
  static Response answer(int code) {
    return answer(code, text(code));
  }

  static Response answer(int code, @Nullable String text) {
    String line = (text == null ? text(code) : text) + "\n";
    return Response.of(code, "text/plain; charset=utf-8", line.getBytes(StandardCharsets.UTF_8));
  }
}
