package io.loopmark.bench.latency;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Any complete answer: right if its status is 2xx, whatever its body, of which nothing is kept.
///
/// ```
/// STATUS_LINE ──> FIELDS ──1xx──────────────────────────────────────> STATUS_LINE
///                 FIELDS ──204, 304, length 0───────────────────────> COMPLETE
///                 FIELDS ──length──> LENGTH ────────────────────────> COMPLETE
///                 FIELDS ──neither──> UNTIL_CLOSE ──server closes───> COMPLETE
///                 FIELDS ──chunked──> CHUNK_SIZE ──0──> TRAILERS ───> COMPLETE
///
///                 CHUNK_SIZE ──> CHUNK_DATA ──> CHUNK_END ──> CHUNK_SIZE
/// ```
final class AnyAnswer implements Answer {

  private enum State {
    STATUS_LINE,
    FIELDS,
    LENGTH,
    UNTIL_CLOSE,
    CHUNK_SIZE,
    CHUNK_DATA,
    CHUNK_END,
    TRAILERS,
    COMPLETE
  }

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int HEX = 16;
  private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?");

  private final AnswerHead head = new AnswerHead();
  private final StringBuilder line = new StringBuilder();
  private State state = State.STATUS_LINE;
  private long remaining;

  @Override
  public @Nullable Outcome read(ByteBuffer received) throws ProtocolException {
    while (received.hasRemaining()) {
      switch (state) {
        case STATUS_LINE, FIELDS, CHUNK_SIZE, CHUNK_END, TRAILERS -> readLine(received);
        case LENGTH -> skip(received, State.COMPLETE);
        case CHUNK_DATA -> skip(received, State.CHUNK_END);
        case UNTIL_CLOSE -> received.position(received.limit());
        case COMPLETE -> throw unexpected("bytes that nobody asked for", "the end of the answer");
      }
    }
    return state == State.COMPLETE ? outcome(head.keepsConnection()) : null;
  }

  @Override
  public @Nullable Outcome end() {
    return state == State.UNTIL_CLOSE ? outcome(false) : null;
  }

  private Outcome outcome(boolean keepsConnection) {
    return new Outcome(head.isSuccess() ? null : LoadError.STATUS, keepsConnection);
  }

  private void skip(ByteBuffer received, State next) {
    int here = (int) Math.min(remaining, received.remaining());
    received.position(received.position() + here);
    remaining -= here;
    if (remaining == 0) {
      state = next;
    }
  }

  private void readLine(ByteBuffer received) throws ProtocolException {
    while (received.hasRemaining()) {
      char next = (char) (received.get() & 0xff);
      if (next == '\n') {
        state = afterLine(takeLine());
        return;
      }
      if (line.length() == LONGEST_LINE) {
        throw unexpected("a longer line", "at most " + LONGEST_LINE + " B");
      }
      line.append(next);
    }
  }

  /// The line without its end, CRLF or, of lenient servers, LF alone.
  private String takeLine() {
    int length = line.length();
    boolean hasReturn = length > 0 && line.charAt(length - 1) == '\r';
    String text = line.substring(0, hasReturn ? length - 1 : length);
    line.setLength(0);
    return text;
  }

  private State afterLine(String text) throws ProtocolException {
    return switch (state) {
      case STATUS_LINE -> {
        head.begin(text);
        yield State.FIELDS;
      }
      case FIELDS -> {
        if (text.isEmpty()) {
          yield afterHead();
        }
        head.field(text);
        yield State.FIELDS;
      }
      case CHUNK_SIZE -> afterSize(text);
      case CHUNK_END -> {
        if (!text.isEmpty()) {
          throw unexpected(text, "the end of a chunk");
        }
        yield State.CHUNK_SIZE;
      }
      case TRAILERS -> text.isEmpty() ? State.COMPLETE : State.TRAILERS;
      case LENGTH, UNTIL_CLOSE, CHUNK_DATA, COMPLETE ->
          throw new IllegalStateException(state + " has no lines");
    };
  }

  private State afterHead() {
    if (head.isInterim()) {
      return State.STATUS_LINE;
    }
    remaining = head.length();
    return switch (head.framing()) {
      case NO_BODY -> State.COMPLETE;
      case LENGTH -> remaining == 0 ? State.COMPLETE : State.LENGTH;
      case CHUNKED -> State.CHUNK_SIZE;
      case UNTIL_CLOSE -> State.UNTIL_CLOSE;
    };
  }

  private State afterSize(String text) throws ProtocolException {
    var size = SIZE.matcher(text);
    if (!size.matches()) {
      throw unexpected(text, "the size of a chunk");
    }
    remaining = Long.parseLong(size.group(1), HEX);
    return remaining == 0 ? State.TRAILERS : State.CHUNK_DATA;
  }

  private static ProtocolException unexpected(String what, String expected) {
    return new ProtocolException("'%s' (expected: %s)".formatted(what, expected));
  }
}
