package io.loopmark.reference.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Percent-encoding of paths (RFC 3986 §2.1, §6.2.2).
final class Percent {

  private static final String HEX = "0123456789ABCDEF";

  private Percent() {}

  /// Refuses a path that does not decode.
  static void check(String path) throws Refusal {
    decode(path);
  }

  /// Decodes once, as strict UTF-8. `text` holds no percent sign without two digits.
  ///
  /// @throws Refusal if the bytes are not UTF-8
  static String decode(String text) throws Refusal {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.put((byte) octet(text, i));
        i += 2;
      } else {
        bytes.put((byte) c);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.malformed("path is not UTF-8");
    }
  }

  /// The one spelling of a path that equal ones share: what need not be encoded is not, and digits
  /// are upper case. Slashes that are encoded stay so.
  static String canonical(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    var text = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '%') {
        text.append(c);
        continue;
      }
      int octet = octet(path, i);
      if (Octets.is(Octets.UNRESERVED, (byte) octet)) {
        text.append((char) octet);
      } else {
        append(text, octet);
      }
      i += 2;
    }
    return text.toString();
  }

  /// Encodes the literal part of a route, so that it compares with canonical paths.
  static String encode(String literal) {
    var text = new StringBuilder(literal.length());
    for (byte octet : literal.getBytes(StandardCharsets.UTF_8)) {
      if (Octets.is(Octets.PATH, octet)) {
        text.append((char) octet);
      } else {
        append(text, octet & 0xff);
      }
    }
    return canonical(text.toString());
  }

  private static int octet(String text, int at) {
    return Octets.hex(text.charAt(at + 1)) << 4 | Octets.hex(text.charAt(at + 2));
  }

  private static void append(StringBuilder text, int octet) {
    text.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
  }
}
