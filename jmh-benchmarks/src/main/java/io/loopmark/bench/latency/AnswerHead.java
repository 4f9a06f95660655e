package io.loopmark.bench.latency;

import java.net.ProtocolException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What status line and header fields say of an answer: whether it is a good one, where its body
/// ends (RFC 9112, section 6.3), and what becomes of the connection (section 9.3).
final class AnswerHead {

  /// What tells the end of the body.
  enum Framing {
    NO_BODY,
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE
  }

  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.([01]) ([1-9][0-9]{2})(?: .*)?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern COMMA = Pattern.compile("[ \t]*,[ \t]*");
  private static final long NOT_SAID = -1;
  private static final int HUNDRED = 100;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private int status;
  private String version = "";
  private String codings = "";
  private String connection = "";
  private long length = NOT_SAID;

  /// Begins anew with a status line.
  void begin(String line) throws ProtocolException {
    Matcher matcher = STATUS_LINE.matcher(line);
    if (!matcher.matches()) {
      throw unexpected(line, "a status line of HTTP/1.1");
    }
    version = matcher.group(1);
    status = Integer.parseInt(matcher.group(2));
    codings = "";
    connection = "";
    length = NOT_SAID;
  }

  /// Takes a header field.
  void field(String line) throws ProtocolException {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw unexpected(line, "a header field");
    }
    String value = line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
    switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "content-length" -> length = contentLength(value);
      case "transfer-encoding" -> codings += "," + value;
      case "connection" -> connection += "," + value;
      default -> {} // says nothing of the end
    }
  }

  /// One number, or the same several times.
  private long contentLength(String value) throws ProtocolException {
    long said = length;
    for (String each : COMMA.split(value, -1)) {
      boolean isNumber = NUMBER.matcher(each).matches();
      if (!isNumber || (said != NOT_SAID && said != Long.parseLong(each))) {
        throw unexpected("Content-Length: " + value, "one number");
      }
      said = Long.parseLong(each);
    }
    return said;
  }

  /// True if another answer follows, the one that counts.
  boolean isInterim() {
    return status / HUNDRED == 1 && status != SWITCHING_PROTOCOLS;
  }

  /// True if the status is 2xx.
  boolean isSuccess() {
    return status / HUNDRED == 2;
  }

  Framing framing() {
    if (status == NO_CONTENT || status == NOT_MODIFIED) {
      return Framing.NO_BODY;
    }
    if (!codings.isEmpty()) {
      return words(codings).getLast().equals("chunked") ? Framing.CHUNKED : Framing.UNTIL_CLOSE;
    }
    return length == NOT_SAID ? Framing.UNTIL_CLOSE : Framing.LENGTH;
  }

  /// The length of the body, if that is its framing.
  long length() {
    return length;
  }

  /// True if the connection can carry another request once the answer is complete.
  boolean keepsConnection() {
    List<String> words = words(connection);
    boolean isPersistent = version.equals("1") || words.contains("keep-alive");
    return isPersistent && !words.contains("close") && status != SWITCHING_PROTOCOLS;
  }

  private static List<String> words(String list) {
    return List.of(COMMA.split(list, -1));
  }

  private static ProtocolException unexpected(String what, String expected) {
    return new ProtocolException("'%s' (expected: %s)".formatted(what, expected));
  }
}
