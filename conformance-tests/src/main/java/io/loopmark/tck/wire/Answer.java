package io.loopmark.tck.wire;

import java.util.List;

/// One answer as it came over the wire, in Latin-1: one character per byte.
///
/// @param statusLine the status line, without its end
/// @param fields the header lines, in order, without their ends
/// @param body the content, without transfer coding
public record Answer(String statusLine, List<String> fields, String body) {

  private static final int STATUS_AT = 9;

  /// Copies the list.
  public Answer {
    fields = List.copyOf(fields);
  }

  /// The status code; 0 if the status line is not one of HTTP.
  public int status() {
    boolean wellFormed = statusLine.matches("HTTP/1\\.[0-9] [0-9]{3}( .*)?");
    return wellFormed ? Integer.parseInt(statusLine.substring(STATUS_AT, STATUS_AT + 3)) : 0;
  }

  /// Whether it is one of those that precede the final answer.
  public boolean isInterim() {
    return status() >= 100 && status() < 200;
  }

  /// The value of the first field of that name, or an empty text.
  public String field(String name) {
    String prefix = name + ":";
    return fields.stream()
        .filter(field -> startsWith(field, prefix))
        .map(field -> field.substring(prefix.length()).strip())
        .findFirst()
        .orElse("");
  }

  /// Whether there is a field of that name.
  public boolean has(String name) {
    return fields.stream().anyMatch(field -> startsWith(field, name + ":"));
  }

  private static boolean startsWith(String field, String prefix) {
    return field.regionMatches(true, 0, prefix, 0, prefix.length());
  }
}
