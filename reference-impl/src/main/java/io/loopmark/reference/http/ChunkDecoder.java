package io.loopmark.reference.http;

/// Takes the chunked coding off a body, byte by byte as it comes (RFC 9112 §7.1). Extensions and
/// trailers are checked and dropped.
///
/// ```
///       +--------------- CR LF -------------- DATA_CR <--size bytes-- DATA
///       v                                                              ^ LF, size > 0
///   SIZE --';'--> EXT_NAME --'='--> EXT_VALUE | QUOTED --CR--> SIZE_LF-+
///                                                                | LF, size = 0
///       TRAILER <------------------------------------------------+
///       TRAILER --CR LF--> DONE;  TRAILER --field--> TRAILER
/// ```
final class ChunkDecoder {

  /// Takes what was inside the chunks.
  interface Content {
    void add(byte[] bytes, int from, int length) throws Refusal;
  }

  private enum State {
    SIZE_START,
    SIZE,
    AFTER_SIZE,
    EXT_START,
    EXT_NAME,
    AFTER_NAME,
    VALUE_START,
    EXT_VALUE,
    QUOTED,
    ESCAPED,
    AFTER_VALUE,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER_START,
    TRAILER_NAME,
    TRAILER_VALUE,
    TRAILER_LF,
    END_LF,
    DONE
  }

  private static final int LINE_BYTES = 1024;
  private static final int EXTENSION_BYTES = 16 * 1024;
  private static final int TRAILER_BYTES = 8 * 1024;
  private static final long TOO_LARGE = 1L << 56;

  private final long limit;
  private State state = State.SIZE_START;
  private long left;
  private long total;
  private int lineBytes;
  private int extensionBytes;
  private int trailerBytes;

  /// Refuses more than `limit` bytes of content.
  ChunkDecoder(long limit) {
    this.limit = limit;
  }

  boolean isDone() {
    return state == State.DONE;
  }

  /// Decodes up to the end of the body, or of what has come.
  ///
  /// @return how many bytes were used
  int decode(byte[] bytes, int from, int to, Content content) throws Refusal {
    int at = from;
    while (at < to && state != State.DONE) {
      if (state == State.DATA) {
        int count = (int) Math.min(left, to - at);
        content.add(bytes, at, count);
        at += count;
        left -= count;
        state = left == 0 ? State.DATA_CR : State.DATA;
      } else {
        state = next(bytes[at]);
        at++;
      }
    }
    return at - from;
  }

  private State next(byte octet) throws Refusal {
    return switch (state) {
      case SIZE_START, SIZE -> size(octet);
      case AFTER_SIZE, EXT_START, EXT_NAME, AFTER_NAME, VALUE_START, EXT_VALUE, AFTER_VALUE ->
          extension(octet);
      case QUOTED, ESCAPED -> quoted(octet);
      case SIZE_LF -> lineFeed(octet, sizeKnown());
      case DATA_CR -> expect(octet == '\r', State.DATA_LF);
      case DATA_LF -> lineFeed(octet, State.SIZE_START);
      case TRAILER_START, TRAILER_NAME, TRAILER_VALUE -> trailer(octet);
      case TRAILER_LF -> lineFeed(octet, State.TRAILER_START);
      case END_LF -> lineFeed(octet, State.DONE);
      case DATA, DONE -> throw new IllegalStateException("no single bytes in " + state);
    };
  }

  private State size(byte octet) throws Refusal {
    countLine();
    int digit = Octets.hex(octet);
    if (digit >= 0) {
      left = Math.min(left * 16 + digit, TOO_LARGE);
      return State.SIZE;
    }
    expect(state == State.SIZE, State.SIZE);
    return isSpace(octet) ? State.AFTER_SIZE : endOfPart(octet);
  }

  /// `*( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )`
  private State extension(byte octet) throws Refusal {
    countLine();
    countExtension();
    boolean token = Octets.is(Octets.TOKEN, octet);
    return switch (state) {
      case AFTER_SIZE, AFTER_VALUE ->
          isSpace(octet) ? state : expect(octet == ';', State.EXT_START);
      case EXT_START -> isSpace(octet) ? state : expect(token, State.EXT_NAME);
      case EXT_NAME -> token ? state : afterName(octet);
      case AFTER_NAME -> isSpace(octet) ? state : beforeValue(octet);
      case VALUE_START -> isSpace(octet) ? state : valueStart(octet, token);
      default -> token ? state : isSpace(octet) ? State.AFTER_VALUE : endOfPart(octet);
    };
  }

  private State afterName(byte octet) throws Refusal {
    if (octet == '=') {
      return State.VALUE_START;
    }
    return isSpace(octet) ? State.AFTER_NAME : endOfPart(octet);
  }

  private State beforeValue(byte octet) throws Refusal {
    return octet == '=' ? State.VALUE_START : expect(octet == ';', State.EXT_START);
  }

  private State valueStart(byte octet, boolean token) throws Refusal {
    return octet == '"' ? State.QUOTED : expect(token, State.EXT_VALUE);
  }

  private State quoted(byte octet) throws Refusal {
    countLine();
    countExtension();
    expect(Octets.is(Octets.VALUE, octet), state);
    if (state == State.ESCAPED) {
      return State.QUOTED;
    }
    return switch (octet) {
      case '\\' -> State.ESCAPED;
      case '"' -> State.EXT_VALUE;
      default -> State.QUOTED;
    };
  }

  private State endOfPart(byte octet) throws Refusal {
    return octet == ';' ? State.EXT_START : expect(octet == '\r', State.SIZE_LF);
  }

  private State sizeKnown() throws Refusal {
    total += left;
    if (total > limit) {
      throw new Refusal(413, "chunked body above " + limit + " bytes");
    }
    lineBytes = 0;
    return left == 0 ? State.TRAILER_START : State.DATA;
  }

  private State trailer(byte octet) throws Refusal {
    trailerBytes++;
    if (trailerBytes > TRAILER_BYTES) {
      throw new Refusal(431, "trailers above " + TRAILER_BYTES + " bytes");
    }
    boolean token = Octets.is(Octets.TOKEN, octet);
    return switch (state) {
      case TRAILER_START -> octet == '\r' ? State.END_LF : expect(token, State.TRAILER_NAME);
      case TRAILER_NAME -> token ? state : expect(octet == ':', State.TRAILER_VALUE);
      default -> Octets.is(Octets.VALUE, octet) ? state : expect(octet == '\r', State.TRAILER_LF);
    };
  }

  private void countLine() throws Refusal {
    lineBytes++;
    expect(lineBytes <= LINE_BYTES, state);
  }

  private void countExtension() throws Refusal {
    extensionBytes++;
    expect(extensionBytes <= EXTENSION_BYTES, state);
  }

  private static State lineFeed(byte octet, State following) throws Refusal {
    return expect(octet == '\n', following);
  }

  private static State expect(boolean valid, State following) throws Refusal {
    if (!valid) {
      throw Refusal.malformed("malformed chunk");
    }
    return following;
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || octet == '\t';
  }
}
