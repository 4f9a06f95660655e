package io.loopmark.tck.mutant.http;

import io.loopmark.aio.http.Headers;
import io.loopmark.aio.http.ServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The request line and the header of a request.
record SloppyHead(String method, String target, int minorVersion, Headers headers) {

  /// A body in chunks.
  static final long CHUNKED = -1;

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern REQUEST = Pattern.compile("(" + TOKEN + ") (\\S+) HTTP/1\\.([01])");
  private static final Pattern FIELD =
      Pattern.compile("(" + TOKEN + "):[ \t]*([\t\\x20-\\x7e\\x80-\\xff]*)");

  /// Reads one, of which the first line was read.
  static SloppyHead read(SloppyInput input, String first, ServerOptions options) throws Exception {
    Matcher request = REQUEST.matcher(first);
    if (!request.matches()) {
      throw new Refusal(400);
    }
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    int left = options.headerBytes();
    for (String line = next(input, options); !line.isEmpty(); line = next(input, options)) {
      Matcher field = FIELD.matcher(line);
      left -= line.length();
      if (left < 0 || fields.size() == options.headerCount()) {
        throw new Refusal(431);
      }
      if (!field.matches()) {
        throw new Refusal(400);
      }
      fields.add(Map.entry(field.group(1), field.group(2).strip()));
    }
    int minor = Integer.parseInt(request.group(3));
    return new SloppyHead(request.group(1), request.group(2), minor, Headers.of(fields));
  }

  /// Whether there is a line in `text` that no head has.
  static boolean isMalformed(String text) {
    return text.lines()
        .anyMatch(line ->
            !line.isEmpty() && !REQUEST.matcher(line).matches() && !FIELD.matcher(line).matches());
  }

  private static String next(SloppyInput input, ServerOptions options) throws Exception {
    String line = input.line(options.fieldLineBytes());
    if (line == null) {
      throw new Refusal(400);
    }
    return line;
  }

  /// How long the body is.
  long bodyLength(Flaw flaw) throws Refusal {
    List<String> lengths = headers.all("Content-Length");
    boolean chunked = !headers.all("Transfer-Encoding").isEmpty();
    boolean oneHost = minorVersion == 0 || headers.all("Host").size() == 1;
    boolean lengthWins = flaw == Flaw.LENGTH_WINS && !lengths.isEmpty();
    if (!oneHost || lengths.size() > 1 || (chunked && !lengths.isEmpty() && !lengthWins)) {
      throw new Refusal(400);
    }
    if (chunked && !lengthWins) {
      return CHUNKED;
    }
    String length = lengths.isEmpty() ? "0" : lengths.getFirst();
    if (!length.matches("[0-9]{1,18}")) {
      throw new Refusal(400);
    }
    return Long.parseLong(length);
  }

  boolean keepsAlive(Flaw flaw) {
    String connection = String.valueOf(headers.get("Connection"));
    return (minorVersion == 1 || flaw == Flaw.KEEPS_OLD)
        ? !connection.equalsIgnoreCase("close")
        : connection.equalsIgnoreCase("keep-alive");
  }

  boolean isToHead() {
    return method.equals("HEAD");
  }
}
