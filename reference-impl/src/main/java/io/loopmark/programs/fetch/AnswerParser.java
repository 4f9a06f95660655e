package io.loopmark.programs.fetch;

import io.loopmark.programs.fetch.FetchException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one answer from bytes as they come (RFC 9112), within limits, and refuses what could be
/// read in two ways.
///
/// ```
///             +---1xx---+
///             v         |
///       STATUS_LINE --> FIELDS --empty line--> LENGTH ------------n bytes--------> DONE
///                         |                                                         ^
///                         +--> UNTIL_CLOSE ----------------end of stream------------+
///                         +--> CHUNK_SIZE --size > 0--> CHUNK_DATA --> CHUNK_END    |
///                                ^  |                                     |         |
///                                |  +--size = 0--> TRAILERS --empty line--|---------+
///                                +----------------------------------------+
/// ```
final class AnswerParser {

  private enum State {
    STATUS_LINE,
    FIELDS,
    LENGTH,
    UNTIL_CLOSE,
    CHUNK_SIZE,
    CHUNK_DATA,
    CHUNK_END,
    TRAILERS,
    DONE
  }

  private static final byte[] START = "HTTP/".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]{1,15}");

  private final String method;
  private final FetchLimits limits;
  private final byte[] line;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private State state = State.STATUS_LINE;
  private int lineLength;
  private int headerBytes;
  private int interim;
  private @Nullable AnswerHead head;
  private long expected;
  private long left;
  private long received;

  /// For the answer to a request with `method`.
  AnswerParser(String method, FetchLimits limits) {
    this.method = method;
    this.limits = limits;
    this.line = new byte[limits.lineBytes()];
  }

  boolean isDone() {
    return state == State.DONE;
  }

  /// True once a byte came.
  boolean hasBegun() {
    return state != State.STATUS_LINE || lineLength > 0 || interim > 0;
  }

  /// Takes what belongs to the answer.
  ///
  /// @return how many bytes that were
  int feed(byte[] bytes, int from) throws FetchException {
    int at = from;
    while (at < bytes.length && state != State.DONE) {
      at =
          switch (state) {
            case LENGTH, CHUNK_DATA, UNTIL_CLOSE -> content(bytes, at);
            default -> lineByte(bytes[at], at + 1);
          };
    }
    return at - from;
  }

  // ---- content

  private int content(byte[] bytes, int at) throws FetchException {
    int count = bytes.length - at;
    if (state != State.UNTIL_CLOSE) {
      count = (int) Math.min(left, count);
      left -= count;
    }
    received += count;
    if (received > limits.bodyBytes()) {
      throw new FetchException(Kind.TOO_LARGE, "body larger than " + bytes(limits.bodyBytes()));
    }
    body.write(bytes, at, count);
    if (left == 0 && state == State.LENGTH) {
      state = State.DONE;
    } else if (left == 0 && state == State.CHUNK_DATA) {
      state = State.CHUNK_END;
    }
    return at + count;
  }

  // ---- lines

  private int lineByte(byte octet, int next) throws FetchException {
    if (octet == '\n') {
      if (lineLength == 0 || line[lineLength - 1] != '\r') {
        throw FetchException.protocol("a line ends without CR");
      }
      String text = AnswerHead.text(line, lineLength - 1);
      lineLength = 0;
      line(text);
      return next;
    }
    if (lineLength == line.length || ++headerBytes > limits.headerBytes()) {
      throw tooLarge();
    }
    line[lineLength++] = octet;
    checkStart(octet);
    return next;
  }

  /// Says at the first wrong byte that this is not HTTP, or not a chunk: its line may never end.
  private void checkStart(byte octet) throws FetchException {
    if (state == State.CHUNK_SIZE && lineLength == 1 && Character.digit(octet, 16) < 0) {
      throw FetchException.protocol(
          "a chunk begins with " + AnswerHead.quoted(AnswerHead.text(line, lineLength)));
    }
    if (state == State.STATUS_LINE
        && lineLength <= START.length
        && octet != START[lineLength - 1]) {
      throw FetchException.protocol(
          "not HTTP, it begins with " + AnswerHead.quoted(AnswerHead.text(line, lineLength)));
    }
  }

  private FetchException tooLarge() {
    String what =
        lineLength == line.length
            ? "a line longer than " + line.length
            : "a header section larger than " + limits.headerBytes();
    return new FetchException(Kind.TOO_LARGE, what + " bytes");
  }

  private void line(String text) throws FetchException {
    if (!text.chars().allMatch(c -> (c >= ' ' && c != 127) || c == '\t')) {
      throw FetchException.protocol("control character in " + AnswerHead.quoted(text));
    }
    switch (state) {
      case STATUS_LINE -> {
        head = new AnswerHead(text);
        state = State.FIELDS;
      }
      case FIELDS -> {
        if (text.isEmpty()) {
          endOfHead(head());
        } else {
          head().add(text);
        }
      }
      case CHUNK_SIZE -> chunkSize(text);
      case CHUNK_END -> {
        if (!text.isEmpty()) {
          throw FetchException.protocol("a chunk is followed by " + AnswerHead.quoted(text));
        }
        state = State.CHUNK_SIZE;
      }
      case TRAILERS -> {
        if (text.isEmpty()) {
          state = State.DONE;
        } else {
          AnswerHead.field(text);
        }
      }
      case LENGTH, UNTIL_CLOSE, CHUNK_DATA, DONE ->
          throw new IllegalStateException("no line belongs to " + state);
    }
  }

  private void endOfHead(AnswerHead ended) throws FetchException {
    headerBytes = 0;
    if (ended.isInterim()) {
      endOfInterim(ended);
      return;
    }
    expected = ended.bodyLength(method);
    if (expected == AnswerHead.CHUNKED) {
      state = State.CHUNK_SIZE;
    } else if (expected == AnswerHead.UNTIL_CLOSE) {
      state = State.UNTIL_CLOSE;
    } else {
      left = expected;
      state = expected == 0 ? State.DONE : State.LENGTH;
    }
  }

  private void endOfInterim(AnswerHead ended) throws FetchException {
    if (ended.status() == 101) {
      throw FetchException.protocol("the host switches protocols, which nobody asked for");
    }
    interim++;
    if (interim > limits.interim()) {
      throw FetchException.protocol("more than " + limits.interim() + " interim answers");
    }
    state = State.STATUS_LINE;
  }

  /// Extensions are dropped (RFC 9112 §7.1.1). What they and the sizes take is bounded as one line
  /// each, for the header's account is not theirs.
  private void chunkSize(String text) throws FetchException {
    headerBytes = 0;
    int end = text.indexOf(';');
    String digits = (end < 0 ? text : text.substring(0, end)).stripTrailing();
    if (!SIZE.matcher(digits).matches()) {
      throw FetchException.protocol(
          "chunk size " + AnswerHead.quoted(text) + " (expected: a hexadecimal number)");
    }
    left = Long.parseLong(digits, 16);
    state = left == 0 ? State.TRAILERS : State.CHUNK_DATA;
  }

  // ---- the end

  /// The answer, which is done.
  ///
  /// @param alone whether nothing followed it
  Answer answer(boolean alone) {
    AnswerHead ended = head();
    boolean reusable = alone && expected != AnswerHead.UNTIL_CLOSE && ended.keepsAlive();
    return new Answer(
        ended.statusLine(), ended.status(), ended.headers(), body.toByteArray(), reusable);
  }

  /// The stream has ended.
  ///
  /// @throws FetchException unless the answer ends with it
  void end() throws FetchException {
    if (state == State.UNTIL_CLOSE) {
      state = State.DONE;
    } else if (!hasBegun()) {
      throw new FetchException(Kind.EMPTY, "the host closed the connection without an answer");
    } else if (state != State.DONE) {
      throw new FetchException(Kind.INCOMPLETE, "the answer is cut off: " + progress());
    }
  }

  /// How far the answer has come.
  String progress() {
    return switch (state) {
      case STATUS_LINE ->
          hasBegun() ? "the header section is not complete" : "nothing of it has come";
      case FIELDS -> "the header section is not complete";
      case LENGTH -> "got " + received + " of " + bytes(expected);
      case UNTIL_CLOSE -> "got " + bytes(received) + ", of nobody knows how many";
      case CHUNK_SIZE, CHUNK_DATA, CHUNK_END, TRAILERS ->
          "got " + bytes(received) + " and not the last chunk";
      case DONE -> "got all of its " + bytes(received);
    };
  }

  private static String bytes(long number) {
    return number + (number == 1 ? " byte" : " bytes");
  }

  private AnswerHead head() {
    if (head == null) {
      throw new IllegalStateException("no status line has come (expected: one before)");
    }
    return head;
  }
}
