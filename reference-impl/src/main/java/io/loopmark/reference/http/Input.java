package io.loopmark.reference.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Received bytes that are not used yet.
///
/// A request refers to its head in here rather than copying it, so while one is handled the array
/// is *pinned*: more may be added behind, but nothing moves, and when room is short the rest goes
/// on in another array. An idle connection has no array at all.
final class Input {

  /// Arrays lent to the connections of one server.
  static final class Pool {
    private static final int BYTES = 8 * 1024;
    private static final int KEPT = 256;
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();

    private byte[] take() {
      byte[] array = free.pollLast();
      return array == null ? new byte[BYTES] : array;
    }

    private void give(byte[] array) {
      if (array.length == BYTES && free.size() < KEPT) {
        free.addLast(array);
      }
    }
  }

  private static final byte[] NONE = {};

  private final Pool pool;
  private byte[] array = NONE;
  private int from;
  private int to;
  private boolean pinned;

  Input(Pool pool) {
    this.pool = pool;
  }

  byte[] array() {
    return array;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int size() {
    return to - from;
  }

  void add(ByteBuffer data) {
    int count = data.remaining();
    reserve(count);
    data.get(array, to, count);
    to += count;
  }

  void skip(int count) {
    from += count;
    releaseIfEmpty();
  }

  void pin() {
    pinned = true;
  }

  void unpin() {
    pinned = false;
    releaseIfEmpty();
  }

  void clear() {
    from = to;
    releaseIfEmpty();
  }

  private void releaseIfEmpty() {
    if (from == to && !pinned && array.length > 0) {
      pool.give(array);
      array = NONE;
      from = 0;
      to = 0;
    }
  }

  private void reserve(int count) {
    if (to + count <= array.length) {
      return;
    }
    int size = size();
    byte[] target = array;
    if (array.length == 0 && count <= Pool.BYTES) {
      target = pool.take();
    } else if (pinned || size + count > array.length) {
      target = new byte[Math.max(Pool.BYTES, Math.max(size + count, 2 * size))];
      pinned = false;
    }
    System.arraycopy(array, from, target, 0, size);
    array = target;
    from = 0;
    to = size;
  }
}
