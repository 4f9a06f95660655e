package io.loopmark.reference.http;

/// The character classes of RFC 9110, RFC 9112 and RFC 3986, as a table over all bytes.
final class Octets {

  /// `tchar`.
  static final int TOKEN = 1;

  /// What may stand in a request-target. More than RFC 3986 has: brackets, braces, bar, caret and
  /// backtick, which browsers leave as they are in queries. [#PATH] is strict.
  static final int TARGET = 2;

  /// `field-vchar`, space and tab.
  static final int VALUE = 4;

  /// `pchar`, slash and the percent sign.
  static final int PATH = 8;

  /// `unreserved`, `sub-delims` and the percent sign.
  static final int REG_NAME = 16;

  /// `unreserved`.
  static final int UNRESERVED = 32;

  private static final String ALNUM =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String SUB_DELIMS = "!$&'()*+,;=";
  private static final byte[] CLASSES = new byte[256];

  static {
    mark(TOKEN, ALNUM + "!#$%&'*+-.^_`|~");
    mark(UNRESERVED, ALNUM + "-._~");
    mark(REG_NAME, ALNUM + "-._~%" + SUB_DELIMS);
    mark(PATH, ALNUM + "-._~%:@/" + SUB_DELIMS);
    mark(TARGET, ALNUM + "-._~%:@/?[]{}|^`" + SUB_DELIMS);
    mark(VALUE, "\t");
    for (int c = ' '; c < 256; c++) {
      if (c != 127) {
        CLASSES[c] |= VALUE;
      }
    }
  }

  private Octets() {}

  private static void mark(int type, String chars) {
    chars.chars().forEach(c -> CLASSES[c] |= (byte) type);
  }

  static boolean is(int type, byte octet) {
    return (CLASSES[octet & 0xff] & type) != 0;
  }

  /// The first place from `from` on that is not of `type`, or `to`.
  static int skip(int type, byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (CLASSES[bytes[at] & 0xff] & type) != 0) {
      at++;
    }
    return at;
  }

  static boolean isDigit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  /// The value of a hexadecimal digit, or -1.
  static int hex(int octet) {
    if (octet >= '0' && octet <= '9') {
      return octet - '0';
    }
    int lower = octet | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
