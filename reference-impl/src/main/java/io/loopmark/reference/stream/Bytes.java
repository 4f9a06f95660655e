package io.loopmark.reference.stream;

import java.nio.ByteBuffer;

/// A queue of bytes in one array: added at the end, taken from the front, searched in place. Bytes
/// move only when the array has to grow or its front has become at least half of it.
final class Bytes {

  private static final byte[] NONE = {};
  private static final int FIRST = 1024;
  private static final int KEPT = 64 * 1024;

  private byte[] array = NONE;
  private int from;
  private int to;

  int size() {
    return to - from;
  }

  boolean isEmpty() {
    return from == to;
  }

  void add(ByteBuffer data) {
    int count = data.remaining();
    reserve(count);
    data.get(array, to, count);
    to += count;
  }

  void add(byte[] data) {
    reserve(data.length);
    System.arraycopy(data, 0, array, to, data.length);
    to += data.length;
  }

  /// Removes and returns the first `count` bytes.
  byte[] take(int count) {
    var taken = new byte[count];
    System.arraycopy(array, from, taken, 0, count);
    skip(count);
    return taken;
  }

  byte[] takeAll() {
    return take(size());
  }

  void skip(int count) {
    from += count;
    if (from == to) {
      from = 0;
      to = 0;
      array = array.length > KEPT ? NONE : array;
    }
  }

  boolean startsWith(byte[] what, int offset) {
    if (offset + what.length > size()) {
      return false;
    }
    for (int i = 0; i < what.length; i++) {
      if (array[from + offset + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  /// Where `what` begins, searched from `offset` on; -1 if nowhere.
  int indexOf(byte[] what, int offset) {
    int last = size() - what.length;
    for (int at = offset; at <= last; at++) {
      if (array[from + at] == what[0] && startsWith(what, at)) {
        return at;
      }
    }
    return -1;
  }

  private void reserve(int count) {
    if (to + count <= array.length) {
      return;
    }
    int size = size();
    byte[] target = array;
    if (size + count > array.length || from < array.length / 2) {
      target = new byte[Math.max(FIRST, Math.max(size + count, 2 * array.length))];
    }
    System.arraycopy(array, from, target, 0, size);
    array = target;
    from = 0;
    to = size;
  }
}
