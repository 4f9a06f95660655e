package io.loopmark.bench.served;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/// Reads one answer with a `Content-Length` out of an array, and compares it with the expected one.
/// It reads every byte of every answer, since a checked answer is what is counted.
final class AnswerReader {

  /// The answer is not complete.
  static final int INCOMPLETE = -1;

  /// It is not the expected one.
  static final int WRONG = -2;

  private static final byte[] STATUS = "HTTP/1.1 200 ".getBytes(US_ASCII);
  private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);
  private static final int LOWER_CASE = 0x20;
  private static final int RADIX = 10;

  private AnswerReader() {}

  /// Reads the answer that begins at `from`.
  ///
  /// @param to the end of what has arrived
  /// @return the position after it, or [#INCOMPLETE] or [#WRONG]
  static int read(byte[] bytes, int from, int to, byte[] expectedBody) {
    int length = -1;
    int line = from;
    for (int end = lineEnd(bytes, line, to); end >= 0; end = lineEnd(bytes, line, to)) {
      if (line == from && !startsWith(bytes, line, end, STATUS)) {
        return WRONG;
      }
      if (end == line) {
        return readBody(bytes, end + 2, to, length, expectedBody);
      }
      if (startsWith(bytes, line, end, LENGTH)) {
        length = number(bytes, line + LENGTH.length, end);
      }
      line = end + 2;
    }
    return INCOMPLETE;
  }

  private static int readBody(byte[] bytes, int from, int to, int length, byte[] expected) {
    if (length != expected.length) {
      return WRONG;
    }
    if (to - from < length) {
      return INCOMPLETE;
    }
    return Arrays.equals(bytes, from, from + length, expected, 0, length) ? from + length : WRONG;
  }

  /// Where the line that begins at `from` has its CRLF, or -1.
  private static int lineEnd(byte[] bytes, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /// Compares without regard to the case of letters; `what` has only such as lower case leaves
  /// alone or, for the status line, as both sides have in upper case.
  private static boolean startsWith(byte[] bytes, int from, int to, byte[] what) {
    if (to - from < what.length) {
      return false;
    }
    for (int i = 0; i < what.length; i++) {
      if (bytes[from + i] != what[i] && (bytes[from + i] | LOWER_CASE) != what[i]) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] bytes, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] >= '0' && bytes[i] <= '9') {
        number = number * RADIX + bytes[i] - '0';
      } else if (bytes[i] != ' ') {
        return -1;
      }
    }
    return number;
  }
}
