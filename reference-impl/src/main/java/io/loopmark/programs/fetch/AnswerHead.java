package io.loopmark.programs.fetch;

import io.loopmark.aio.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The lines of a header section, and what they say about the body (RFC 9112 §6.3).
final class AnswerHead {

  static final long CHUNKED = -1;
  static final long UNTIL_CLOSE = -2;

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[0-9] [1-9][0-9]{2}( .*)?");
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private final String statusLine;
  private final int minorVersion;
  private final int status;
  private final List<Map.Entry<String, String>> fields = new ArrayList<>();

  /// @throws FetchException if the line is not a status line of HTTP/1
  AnswerHead(String statusLine) throws FetchException {
    if (!STATUS_LINE.matcher(statusLine).matches()) {
      throw FetchException.protocol(
          "status line " + quoted(statusLine) + " (expected: HTTP/1.1 and a status)");
    }
    this.statusLine = statusLine;
    this.minorVersion = statusLine.charAt(7) - '0';
    this.status = Integer.parseInt(statusLine.substring(9, 12));
  }

  String statusLine() {
    return statusLine;
  }

  int status() {
    return status;
  }

  boolean isInterim() {
    return status < 200;
  }

  Headers headers() {
    return Headers.of(fields);
  }

  /// Takes one field line; one that begins with a blank goes on with the field before.
  void add(String line) throws FetchException {
    if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      unfold(line);
    } else {
      fields.add(field(line));
    }
  }

  private void unfold(String line) throws FetchException {
    if (fields.isEmpty()) {
      throw FetchException.protocol("blank before the first header field");
    }
    Map.Entry<String, String> folded = fields.removeLast();
    fields.add(Map.entry(folded.getKey(), folded.getValue() + " " + line.strip()));
  }

  /// Reads a field line of a header or trailer section.
  static Map.Entry<String, String> field(String line) throws FetchException {
    int colon = line.indexOf(':');
    String name = line.substring(0, Math.max(0, colon));
    if (!NAME.matcher(name).matches()) {
      throw FetchException.protocol("header line " + quoted(line) + " (expected: NAME: VALUE)");
    }
    return Map.entry(name, line.substring(colon + 1).strip());
  }

  // ---- framing

  /// How long the body is.
  long bodyLength(String method) throws FetchException {
    if (method.equals("HEAD") || status == 204 || status == 304) {
      return 0;
    }
    List<String> codings = all("Transfer-Encoding");
    List<String> lengths = all("Content-Length");
    if (!codings.isEmpty()) {
      return coded(String.join(", ", codings), lengths);
    }
    return lengths.isEmpty() ? UNTIL_CLOSE : length(String.join(", ", lengths));
  }

  private long coded(String coding, List<String> lengths) throws FetchException {
    if (minorVersion == 0 || !lengths.isEmpty()) {
      throw FetchException.protocol(
          "Transfer-Encoding " + (minorVersion == 0 ? "in HTTP/1.0" : "with Content-Length"));
    }
    if (!coding.equalsIgnoreCase("chunked")) {
      throw new FetchException(
          FetchException.Kind.UNSUPPORTED,
          "transfer coding " + quoted(coding) + " cannot be read (expected: chunked)");
    }
    return CHUNKED;
  }

  private static long length(String digits) throws FetchException {
    if (!LENGTH.matcher(digits).matches()) {
      throw FetchException.protocol("Content-Length " + quoted(digits) + " (expected: a number)");
    }
    return Long.parseLong(digits);
  }

  /// Whether the host keeps the connection open.
  boolean keepsAlive() {
    return minorVersion == 0 ? connectionSays("keep-alive") : !connectionSays("close");
  }

  private boolean connectionSays(String option) {
    return all("Connection").stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .anyMatch(each -> each.strip().equalsIgnoreCase(option));
  }

  private List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// The start of a text as Java would write it, so that nothing a host sends moves the cursor.
  static String quoted(String text) {
    var quoted = new StringBuilder("'");
    text.chars().limit(40).forEach(c -> append(quoted, (char) c));
    return quoted.append(text.length() > 40 ? "...'" : "'").toString();
  }

  private static void append(StringBuilder quoted, char c) {
    if (c >= ' ' && c < 127) {
      quoted.append(c);
    } else {
      quoted.append("\\x").append(String.format("%02x", (int) c));
    }
  }

  static String text(byte[] line, int length) {
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }
}
