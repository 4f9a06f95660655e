package io.loopmark.reference.http;

import java.util.Arrays;

/// Bytes being put together before they are written.
final class Output {

  private byte[] bytes;
  private int size;

  Output(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  Output put(byte[] data) {
    return put(data, data.length);
  }

  Output put(byte[] data, int length) {
    reserve(length);
    System.arraycopy(data, 0, bytes, size, length);
    size += length;
    return this;
  }

  /// Adds a field name or value; what Latin-1 has no byte for becomes a question mark, so that no
  /// character can turn into a line end.
  Output put(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      bytes[size + i] = c < 256 ? (byte) c : (byte) '?';
    }
    size += length;
    return this;
  }

  Output putDecimal(int number) {
    int digits = 1;
    for (int rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    return putDigits(number, digits, 10);
  }

  Output putHex(int number) {
    int digits = 1;
    for (int rest = number; rest >= 16; rest >>= 4) {
      digits++;
    }
    return putDigits(number, digits, 16);
  }

  private Output putDigits(int number, int digits, int radix) {
    reserve(digits);
    int rest = number;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) Character.forDigit(rest % radix, radix);
      rest /= radix;
    }
    size += digits;
    return this;
  }

  private void reserve(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * bytes.length));
    }
  }
}
