package io.loopmark.reference.loop;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// The slots of timers that are due together, to be sorted by deadline, equal ones by registration.
final class DueSlots {

  // What is sorted are primitive keys, the offset of a deadline in the high bits and the slot in
  // the low ones. Where slots were given in order of registration, timers with equal deadlines are
  // in order then; where not, each group of them is sorted once more.

  private final long[] keys;
  private final long firstDeadlineNanos;
  private final int slotBits;
  private int size;

  /// Room for `capacity` slots below `slots`, none of them due before `firstDeadlineNanos`.
  DueSlots(int capacity, int slots, long firstDeadlineNanos) {
    this.keys = new long[capacity];
    this.firstDeadlineNanos = firstDeadlineNanos;
    this.slotBits = bits(slots);
  }

  /// Whether keys with slots below `slots` have room for offsets up to `mostOffset`; with a million
  /// timers that is 2^43.
  static boolean haveRoom(int slots, long mostOffset) {
    return mostOffset >>> (Long.SIZE - 1 - bits(slots)) == 0;
  }

  private static int bits(int slots) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(slots);
  }

  void add(int slot, long deadlineNanos) {
    keys[size++] = key(deadlineNanos - firstDeadlineNanos, slot);
  }

  int size() {
    return size;
  }

  int get(int index) {
    return slot(keys[index]);
  }

  /// Sorts by deadline, equal ones by slot.
  void sort() {
    Arrays.sort(keys, 0, size);
  }

  /// Sorts those with equal deadlines by `order`, which is compared by subtraction.
  void sortEqualOnes(IntToLongFunction order) {
    for (int from = 0, to; from < size; from = to) {
      to = endOfGroup(from);
      if (to - from > 1) {
        sort(from, to, order);
      }
    }
  }

  private int endOfGroup(int from) {
    long offset = keys[from] >>> slotBits;
    int to = from + 1;
    while (to < size && keys[to] >>> slotBits == offset) {
      to++;
    }
    return to;
  }

  private void sort(int from, int to, IntToLongFunction order) {
    long offset = keys[from] >>> slotBits;
    var orders = new long[to - from];
    long base = order.applyAsLong(get(from));
    for (int i = from; i < to; i++) {
      orders[i - from] = order.applyAsLong(get(i)) - base;
    }
    Arrays.sort(orders);
    for (int i = from; i < to; i++) {
      keys[i] = key(offset, slot(orders[i - from] + base));
    }
  }

  private long key(long high, int slot) {
    return high << slotBits | slot;
  }

  private int slot(long key) {
    return (int) (key & ((1L << slotBits) - 1));
  }
}
