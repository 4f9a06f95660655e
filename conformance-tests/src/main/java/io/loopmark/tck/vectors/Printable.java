package io.loopmark.tck.vectors;

/// Bytes of the wire as a line of text.
final class Printable {

  private static final int LONGEST = 200;

  private Printable() {}

  /// The text with its control characters written as `\r`, `\n`, `\xNN`, and its middle left out if
  /// it is long.
  static String of(String latin1) {
    var text = new StringBuilder();
    for (int i = 0; i < latin1.length() && text.length() < LONGEST; i++) {
      char c = latin1.charAt(i);
      switch (c) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> text.append(c < ' ' || c > '~' ? "\\x%02x".formatted((int) c) : c);
      }
    }
    return text.length() < LONGEST ? text.toString() : text + "... (" + latin1.length() + " bytes)";
  }
}
