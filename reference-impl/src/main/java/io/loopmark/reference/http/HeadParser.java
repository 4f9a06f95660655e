package io.loopmark.reference.http;

import io.loopmark.aio.http.ServerOptions;

/// Finds the parts of a request's header section, byte by byte as they come (RFC 9112 §2–§5). What
/// they mean is [HeadRules]' business.
///
/// ```
///              CR
///   +--> START ----> EMPTY_LF
///   |      | tchar       | LF
///   |      v             +--> START
///   |   METHOD --SP--> TARGET --SP--> VERSION --CR--> LINE_LF
///   |                                                   | LF
///   |             +-------------------------------------+
///   |             v        tchar
///   |    +----> FIELD ------------> NAME --':'--> SPACE --other--> VALUE
///   |    |        | CR                                               | CR
///   |    |        v          LF                          LF          v
///   |    |      END_LF ---------> done      <----------------- VALUE_LF
///   |    +-------------------------------------(FIELD)-----------+
///   +-- clear()
/// ```
///
/// Every other byte in a state is refused: there is no second way to read a message. In particular
/// a line ends with CR LF only, a name ends with the colon, and a line is never continued.
final class HeadParser {

  private enum State {
    START,
    EMPTY_LF,
    METHOD,
    TARGET,
    VERSION,
    LINE_LF,
    FIELD,
    NAME,
    SPACE,
    VALUE,
    VALUE_LF,
    END_LF
  }

  private static final int EMPTY_LINES = 8;
  private static final byte[] PROTOCOL = {'H', 'T', 'T', 'P', '/', '1', '.', '1'};

  private final ServerOptions limits;
  private final Head head;
  private State state = State.START;
  private int scanned;
  private int lineStart;
  private int sectionStart;
  private int valueStart;
  private int emptyLines;
  private byte major;

  HeadParser(ServerOptions limits, Head head) {
    this.limits = limits;
    this.head = head;
  }

  /// Gets ready for the next message.
  void clear() {
    state = State.START;
    scanned = 0;
    emptyLines = 0;
    head.clear();
  }

  /// True once a byte has come, be it of an empty line before the message.
  boolean hasBegun() {
    return state != State.START || emptyLines > 0;
  }

  /// How many bytes of the message were looked at; once it is complete, its length.
  int scanned() {
    return scanned;
  }

  /// Goes on where the last call stopped.
  ///
  /// @param base where the message starts; may differ from call to call
  /// @param end where the received bytes end
  /// @return true if the section is complete
  boolean parse(byte[] bytes, int base, int end) throws Refusal {
    head.settle(bytes, base);
    int at = base + scanned;
    while (at < end) {
      int next = step(bytes, base, at, end);
      if (next < 0) {
        scanned = at + 1 - base;
        return true;
      }
      at = next;
    }
    scanned = at - base;
    return false;
  }

  /// Moves on by a part of the message; -1 if it was the last byte of the section.
  private int step(byte[] bytes, int base, int at, int end) throws Refusal {
    return switch (state) {
      case START -> start(bytes[at], at, base);
      case EMPTY_LF -> lineFeed(bytes[at], at, State.START);
      case METHOD -> method(bytes, base, at, end);
      case TARGET -> target(bytes, base, at, end);
      case VERSION -> version(bytes[at], base, at);
      case LINE_LF -> requestLineEnd(bytes[at], base, at);
      case FIELD -> field(bytes[at], base, at);
      case NAME -> name(bytes, base, at, end);
      case SPACE -> space(bytes, base, at, end);
      case VALUE -> value(bytes, base, at, end);
      case VALUE_LF -> fieldEnd(bytes[at], base, at);
      case END_LF -> {
        lineFeed(bytes[at], at, State.END_LF);
        yield -1;
      }
    };
  }

  private int start(byte octet, int at, int base) throws Refusal {
    if (octet == '\r') {
      emptyLines++;
      if (emptyLines > EMPTY_LINES) {
        throw Refusal.malformed("more than " + EMPTY_LINES + " empty lines before a request");
      }
      state = State.EMPTY_LF;
      return at + 1;
    }
    lineStart = at - base;
    head.methodStart = lineStart;
    state = State.METHOD;
    return at;
  }

  private int method(byte[] bytes, int base, int at, int end) throws Refusal {
    int next = Octets.skip(Octets.TOKEN, bytes, at, end);
    checkRequestLine(next - base);
    if (next == end) {
      return end;
    }
    if (bytes[next] != ' ' || next - base == lineStart) {
      throw Refusal.malformed("request line without a method");
    }
    head.methodEnd = next - base;
    state = State.TARGET;
    return next + 1;
  }

  private int target(byte[] bytes, int base, int at, int end) throws Refusal {
    int next = Octets.skip(Octets.TARGET, bytes, at, end);
    checkRequestLine(next - base);
    if (next == end) {
      return end;
    }
    if (bytes[next] != ' ' || next - base == head.targetStart()) {
      throw Refusal.malformed("request line without a valid target and a version");
    }
    head.targetEnd = next - base;
    state = State.VERSION;
    return next + 1;
  }

  private int version(byte octet, int base, int at) throws Refusal {
    int index = at - base - head.targetEnd - 1;
    if (index == PROTOCOL.length) {
      state = State.LINE_LF;
    }
    boolean valid =
        switch (index) {
          case 5, 7 -> Octets.isDigit(octet);
          case 8 -> octet == '\r';
          default -> octet == PROTOCOL[index];
        };
    if (!valid) {
      throw Refusal.malformed("not an HTTP version");
    }
    if (index == 5) {
      major = octet;
    } else if (index == 7) {
      head.minorVersion = octet == '0' ? 0 : 1;
    }
    return at + 1;
  }

  private int requestLineEnd(byte octet, int base, int at) throws Refusal {
    int next = lineFeed(octet, at, State.FIELD);
    if (major != '1') {
      head.minorVersion = 1;
      throw new Refusal(505, "not HTTP/1");
    }
    lineStart = next - base;
    sectionStart = lineStart;
    return next;
  }

  private int field(byte octet, int base, int at) throws Refusal {
    if (octet == '\r') {
      state = State.END_LF;
      return at + 1;
    }
    if (head.fieldCount() == limits.headerCount()) {
      throw new Refusal(431, "more than " + limits.headerCount() + " fields");
    }
    head.beginField(at - base);
    state = State.NAME;
    return at;
  }

  private int name(byte[] bytes, int base, int at, int end) throws Refusal {
    int next = Octets.skip(Octets.TOKEN, bytes, at, end);
    checkField(next - base);
    if (next == end) {
      return end;
    }
    if (bytes[next] != ':' || next - base == lineStart) {
      throw Refusal.malformed("field without a name that ends with a colon");
    }
    head.endName(next - base);
    state = State.SPACE;
    return next + 1;
  }

  private int space(byte[] bytes, int base, int at, int end) throws Refusal {
    int next = at;
    while (next < end && isSpace(bytes[next])) {
      next++;
    }
    checkField(next - base);
    if (next < end) {
      valueStart = next - base;
      state = State.VALUE;
    }
    return next;
  }

  private int value(byte[] bytes, int base, int at, int end) throws Refusal {
    int next = Octets.skip(Octets.VALUE, bytes, at, end);
    checkField(next - base);
    if (next == end) {
      return end;
    }
    if (bytes[next] != '\r') {
      throw Refusal.malformed("control character in a field value");
    }
    int last = next;
    while (last - base > valueStart && isSpace(bytes[last - 1])) {
      last--;
    }
    head.endField(valueStart, last - base);
    state = State.VALUE_LF;
    return next + 1;
  }

  private int fieldEnd(byte octet, int base, int at) throws Refusal {
    int next = lineFeed(octet, at, State.FIELD);
    lineStart = next - base;
    return next;
  }

  private int lineFeed(byte octet, int at, State following) throws Refusal {
    if (octet != '\n') {
      throw Refusal.malformed("CR without LF");
    }
    state = following;
    return at + 1;
  }

  private void checkRequestLine(int place) throws Refusal {
    if (place - lineStart > limits.requestLineBytes()) {
      throw new Refusal(414, "request line above " + limits.requestLineBytes() + " bytes");
    }
  }

  private void checkField(int place) throws Refusal {
    if (place - lineStart > limits.fieldLineBytes()) {
      throw new Refusal(431, "field line above " + limits.fieldLineBytes() + " bytes");
    }
    if (place - sectionStart > limits.headerBytes()) {
      throw new Refusal(431, "header section above " + limits.headerBytes() + " bytes");
    }
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || octet == '\t';
  }
}
