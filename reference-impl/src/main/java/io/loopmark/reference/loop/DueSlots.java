package io.loopmark.reference.loop;

import java.util.Arrays;

/// The slots of timers that are due together, to be sorted by deadline, equal ones by slot.
final class DueSlots {

  // What is sorted are primitive keys: the offset of a deadline in the high bits, the slot in the
  // low ones.

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

  private long key(long high, int slot) {
    return high << slotBits | slot;
  }

  private int slot(long key) {
    return (int) (key & ((1L << slotBits) - 1));
  }
}
