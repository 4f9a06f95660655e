package io.loopmark.bench.latency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An answer of status 200 with a `Content-Length` and one body: any other is wrong, and its
/// connection is given up.
final class ExactAnswer implements Answer {

  private static final Outcome RIGHT = new Outcome(null, true);
  private static final Outcome WRONG_STATUS = new Outcome(LoadError.STATUS, false);
  private static final Outcome WRONG_BODY = new Outcome(LoadError.BODY, false);

  private static final String STATUS = "HTTP/1.1 200";
  private static final String LENGTH = "\r\ncontent-length:";

  private final byte[] expectedBody;

  ExactAnswer(byte[] expectedBody) {
    this.expectedBody = expectedBody;
  }

  /// Leaves everything in `received`, which has room for the whole answer.
  @Override
  public @Nullable Outcome read(ByteBuffer received) {
    byte[] bytes = received.array();
    int end = received.limit();
    int headerEnd = headerEnd(bytes, end);
    if (headerEnd < 0) {
      return end < received.capacity() ? null : WRONG_STATUS;
    }
    String header = new String(bytes, 0, headerEnd, StandardCharsets.ISO_8859_1);
    int length = contentLength(header);
    if (!header.startsWith(STATUS) || length < 0 || headerEnd + length > received.capacity()) {
      return WRONG_STATUS;
    }
    if (end < headerEnd + length) {
      return null;
    }
    boolean right =
        end == headerEnd + length
            && Arrays.equals(
                bytes, headerEnd, headerEnd + length, expectedBody, 0, expectedBody.length);
    return right ? RIGHT : WRONG_BODY;
  }

  @Override
  public @Nullable Outcome end() {
    return null;
  }

  /// The position after the empty line, or -1.
  private static int headerEnd(byte[] bytes, int end) {
    for (int i = 3; i < end; i++) {
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
