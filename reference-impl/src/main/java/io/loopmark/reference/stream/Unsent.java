package io.loopmark.reference.stream;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Bytes that the system did not take yet, in order.
final class Unsent {

  private final ArrayDeque<ByteBuffer> pieces = new ArrayDeque<>(2);
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// Keeps `data` from `from` to `to` without copying it.
  void add(byte[] data, int from, int to) {
    pieces.add(ByteBuffer.wrap(data, from, to - from));
    size += to - from;
  }

  /// Copies as much as fits into `out`, removing nothing.
  ByteBuffer copyTo(ByteBuffer out) {
    for (ByteBuffer piece : pieces) {
      int count = Math.min(out.remaining(), piece.remaining());
      out.put(piece.array(), piece.position(), count);
      if (!out.hasRemaining()) {
        break;
      }
    }
    return out.flip();
  }

  /// Removes what was sent.
  void remove(int count) {
    size -= count;
    int left = count;
    while (left > 0) {
      ByteBuffer first = pieces.getFirst();
      int part = Math.min(left, first.remaining());
      first.position(first.position() + part);
      left -= part;
      if (!first.hasRemaining()) {
        pieces.removeFirst();
      }
    }
  }
}
