package io.loopmark.reference.http;

import java.nio.charset.StandardCharsets;

/// What a header section means for the connection: where its body ends, whether the connection goes
/// on, and which resource it names (RFC 9112 §3, §6, §9). Whatever two readers could understand
/// differently is refused.
final class HeadRules {

  private static final byte[] HOST = ascii("host");
  private static final byte[] EXPECT = ascii("expect");
  private static final byte[] CONNECTION = ascii("connection");
  private static final byte[] CONTENT_LENGTH = ascii("content-length");
  private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");
  private static final byte[] CHUNKED = ascii("chunked");
  private static final byte[] CLOSE = ascii("close");
  private static final byte[] KEEP_ALIVE = ascii("keep-alive");
  private static final byte[] CONTINUE = ascii("100-continue");
  private static final byte[] HTTP = ascii("http:");
  private static final byte[] HTTPS = ascii("https:");

  private enum Coding {
    NONE,
    OTHER,
    CHUNKED
  }

  private final Head head;
  private final long bodyLimit;
  private boolean hostSeen;
  private boolean lengthSeen;
  private boolean codingSeen;
  private boolean otherCoding;
  private Coding lastCoding = Coding.NONE;
  private boolean unknownExpectation;

  private HeadRules(Head head, long bodyLimit) {
    this.head = head;
    this.bodyLimit = bodyLimit;
  }

  /// Judges `head` and writes down what it means.
  static void apply(Head head, long bodyLimit) throws Refusal {
    new HeadRules(head, bodyLimit).apply();
  }

  private void apply() throws Refusal {
    for (int i = 0; i < head.fieldCount(); i++) {
      field(i);
    }
    if (!hostSeen && head.minorVersion > 0) {
      throw Refusal.malformed("HTTP/1.1 without Host");
    }
    target();
    framing();
    head.close = head.close || (head.minorVersion == 0 && !head.keepAlive);
    if (unknownExpectation) {
      throw new Refusal(417, "unknown expectation");
    }
  }

  private void field(int field) throws Refusal {
    switch (head.nameLength(field)) {
      case 4 -> {
        if (head.nameIs(field, HOST)) {
          host(field);
        }
      }
      case 6 -> {
        if (head.nameIs(field, EXPECT)) {
          expect(field);
        }
      }
      case 10 -> {
        if (head.nameIs(field, CONNECTION)) {
          connection(field);
        }
      }
      case 14 -> {
        if (head.nameIs(field, CONTENT_LENGTH)) {
          contentLength(field);
        }
      }
      case 17 -> {
        if (head.nameIs(field, TRANSFER_ENCODING)) {
          transferEncoding(field);
        }
      }
      default -> {
        // means nothing to the connection
      }
    }
  }

  // ---- fields

  private void host(int field) throws Refusal {
    if (hostSeen) {
      throw Refusal.malformed("Host twice");
    }
    hostSeen = true;
    if (!isAuthority(head.valueStart(field), head.valueEnd(field))) {
      throw Refusal.malformed("Host is not a host");
    }
  }

  private void expect(int field) {
    boolean isContinue = valueIs(head.valueStart(field), head.valueEnd(field), CONTINUE);
    unknownExpectation |= !isContinue;
    head.expectsContinue |= isContinue && head.minorVersion > 0;
  }

  private void connection(int field) {
    int end = head.valueEnd(field);
    int from = head.valueStart(field);
    while (from < end) {
      int to = elementEnd(from, end);
      head.close |= elementIs(from, to, CLOSE);
      head.keepAlive |= elementIs(from, to, KEEP_ALIVE);
      from = to + 1;
    }
  }

  private void contentLength(int field) throws Refusal {
    int end = head.valueEnd(field);
    int start = head.valueStart(field);
    if (lengthSeen || start == end) {
      throw Refusal.malformed("Content-Length twice or empty");
    }
    lengthSeen = true;
    long length = 0;
    for (int at = start; at < end; at++) {
      if (!Octets.isDigit(head.at(at))) {
        throw Refusal.malformed("Content-Length is not a number");
      }
      length = Math.min(length * 10 + head.at(at) - '0', Long.MAX_VALUE / 16);
    }
    head.bodyLength = length;
  }

  private void transferEncoding(int field) throws Refusal {
    codingSeen = true;
    int end = head.valueEnd(field);
    int from = head.valueStart(field);
    while (from < end) {
      int to = elementEnd(from, end);
      coding(trimStart(from, to), trimEnd(from, to));
      from = to + 1;
    }
  }

  private void coding(int from, int to) throws Refusal {
    if (from >= to) {
      return;
    }
    if (lastCoding == Coding.CHUNKED) {
      throw Refusal.malformed("chunked is not the last transfer coding");
    }
    if (valueIs(from, to, CHUNKED)) {
      lastCoding = Coding.CHUNKED;
      return;
    }
    for (int at = from; at < to; at++) {
      if (!Octets.is(Octets.TOKEN, head.at(at))) {
        throw Refusal.malformed("transfer coding is not a token");
      }
    }
    lastCoding = Coding.OTHER;
    otherCoding = true;
  }

  private void framing() throws Refusal {
    if (codingSeen) {
      if (lengthSeen || head.minorVersion == 0 || lastCoding != Coding.CHUNKED) {
        throw Refusal.malformed("Transfer-Encoding that leaves the length in doubt");
      }
      if (otherCoding) {
        throw new Refusal(501, "transfer coding other than chunked");
      }
      head.bodyLength = Head.CHUNKED;
    } else if (head.bodyLength > bodyLimit) {
      throw new Refusal(413, "Content-Length above " + bodyLimit);
    }
  }

  // ---- target

  private void target() throws Refusal {
    int start = head.targetStart();
    if (head.methodIs("CONNECT")) {
      boolean valid = isAuthority(start, head.targetEnd) && hasPort(start, head.targetEnd);
      throw new Refusal(valid ? 501 : 400, "CONNECT");
    }
    if (head.at(start) == '/') {
      path(start);
    } else if (head.at(start) == '*' && start + 1 == head.targetEnd) {
      asterisk();
    } else {
      absolute(start);
    }
  }

  private void asterisk() throws Refusal {
    if (!head.methodIs("OPTIONS")) {
      throw Refusal.malformed("asterisk without OPTIONS");
    }
    head.asterisk = true;
    head.pathStart = head.targetStart();
    head.pathEnd = head.targetEnd;
    head.queryStart = head.targetEnd + 1;
  }

  private void absolute(int start) throws Refusal {
    if (startsWith(start, HTTPS)) {
      throw new Refusal(421, "https over clear text");
    }
    int authority = start + HTTP.length + 2;
    if (!startsWith(start, HTTP)
        || authority >= head.targetEnd
        || head.at(authority - 2) != '/'
        || head.at(authority - 1) != '/') {
      throw Refusal.malformed("target is neither a path nor an http URI");
    }
    int end = authority;
    while (end < head.targetEnd && head.at(end) != '/' && head.at(end) != '?') {
      end++;
    }
    if (!isAuthority(authority, end)) {
      throw Refusal.malformed("authority is not a host");
    }
    path(end);
  }

  private void path(int start) throws Refusal {
    int end = start;
    while (end < head.targetEnd && Octets.is(Octets.PATH, head.at(end))) {
      end++;
    }
    if (end < head.targetEnd && head.at(end) != '?') {
      throw Refusal.malformed("path with a character that must be encoded");
    }
    head.pathStart = start;
    head.pathEnd = end;
    head.queryStart = end + 1;
    percentSigns(start, head.targetEnd);
  }

  private void percentSigns(int from, int to) throws Refusal {
    for (int at = from; at < to; at++) {
      if (head.at(at) == '%'
          && (at + 2 >= to || Octets.hex(head.at(at + 1)) < 0 || Octets.hex(head.at(at + 2)) < 0)) {
        throw Refusal.malformed("percent sign without two hexadecimal digits");
      }
    }
  }

  // ---- pieces

  /// `uri-host [ ":" [ port ] ]`, not empty.
  private boolean isAuthority(int start, int end) {
    int at = start;
    if (at < end && head.at(at) == '[') {
      at++;
      while (at < end
          && (Octets.hex(head.at(at)) >= 0 || head.at(at) == ':' || head.at(at) == '.')) {
        at++;
      }
      if (at == end || head.at(at) != ']' || at - start < 3) {
        return false;
      }
      at++;
    } else {
      at = Octets.skip(Octets.REG_NAME, head.bytes(), head.base() + start, head.base() + end);
      at -= head.base();
      if (at == start) {
        return false;
      }
    }
    return at == end || (head.at(at) == ':' && isPort(at + 1, end));
  }

  private boolean isPort(int start, int end) {
    int port = 0;
    for (int at = start; at < end; at++) {
      if (!Octets.isDigit(head.at(at))) {
        return false;
      }
      port = Math.min(port * 10 + head.at(at) - '0', 1 << 20);
    }
    return port <= 65535;
  }

  private boolean hasPort(int start, int end) {
    return end - start > 1 && Octets.isDigit(head.at(end - 1)) && lastColon(start, end) > start;
  }

  private int lastColon(int start, int end) {
    int at = end - 1;
    while (at > start && Octets.isDigit(head.at(at))) {
      at--;
    }
    return head.at(at) == ':' ? at : -1;
  }

  private boolean startsWith(int start, byte[] lower) {
    return head.targetEnd - start >= lower.length && head.equalsIgnoreCase(start, lower);
  }

  private int elementEnd(int from, int end) {
    int at = from;
    while (at < end && head.at(at) != ',') {
      at++;
    }
    return at;
  }

  private boolean elementIs(int from, int to, byte[] lower) {
    return valueIs(trimStart(from, to), trimEnd(from, to), lower);
  }

  private boolean valueIs(int from, int to, byte[] lower) {
    return to - from == lower.length && head.equalsIgnoreCase(from, lower);
  }

  private int trimStart(int from, int to) {
    int at = from;
    while (at < to && isSpace(head.at(at))) {
      at++;
    }
    return at;
  }

  private int trimEnd(int from, int to) {
    int at = to;
    while (at > from && isSpace(head.at(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
