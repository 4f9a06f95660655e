package io.loopmark.bench.latency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Reads one answer with a `Content-Length` and compares it with the expected one. Used for one
/// answer after the other.
final class ResponseReader {

  /// What is known of the answer after some more bytes.
  enum Progress {
    INCOMPLETE,
    RIGHT,
    WRONG_STATUS,
    WRONG_BODY
  }

  private static final int CAPACITY = 16 * 1024;
  private static final String STATUS = "HTTP/1.1 200";
  private static final String LENGTH = "\r\ncontent-length:";

  private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY);

  /// Where the next bytes go.
  ByteBuffer buffer() {
    return buffer;
  }

  void reset() {
    buffer.clear();
  }

  Progress progress(byte[] expectedBody) {
    int headerEnd = headerEnd();
    if (headerEnd < 0) {
      return buffer.hasRemaining() ? Progress.INCOMPLETE : Progress.WRONG_STATUS;
    }
    String header = new String(buffer.array(), 0, headerEnd, StandardCharsets.ISO_8859_1);
    int length = contentLength(header);
    if (!header.startsWith(STATUS) || length < 0 || headerEnd + length > CAPACITY) {
      return Progress.WRONG_STATUS;
    }
    if (buffer.position() < headerEnd + length) {
      return Progress.INCOMPLETE;
    }
    boolean right =
        buffer.position() == headerEnd + length
            && Arrays.equals(
                buffer.array(),
                headerEnd,
                headerEnd + length,
                expectedBody,
                0,
                expectedBody.length);
    return right ? Progress.RIGHT : Progress.WRONG_BODY;
  }

  /// The position after the empty line, or -1.
  private int headerEnd() {
    byte[] bytes = buffer.array();
    for (int i = 3; i < buffer.position(); i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int contentLength(String header) {
    int field = header.toLowerCase(Locale.ROOT).indexOf(LENGTH);
    if (field < 0) {
      return -1;
    }
    int start = field + LENGTH.length();
    String value = header.substring(start, header.indexOf('\r', start)).strip();
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }
}
