package io.loopmark.reference.loop;

import java.util.Arrays;

/// The slots of timers that are due together, to be sorted by deadline, equal ones by registration.
final class DueSlots {

  // What is sorted are primitive keys, the offset of a deadline in the high bits and the slot in
  // the low ones. Slots are mostly given in order of registration, so that timers with equal
  // deadlines mostly are in order then; where not, such a group is sorted by sequence numbers.

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

  int get(int index) {
    return slot(keys[index]);
  }

  /// @param sequences the order of registration, by slot
  void sort(long[] sequences) {
    Arrays.sort(keys, 0, size);
    for (int from = 0, to; from < size; from = to) {
      to = endOfGroup(from);
      if (!isInOrder(from, to, sequences)) {
        sortBySequence(from, to, sequences);
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

  private boolean isInOrder(int from, int to, long[] sequences) {
    for (int i = from + 1; i < to; i++) {
      if (sequences[get(i)] < sequences[get(i - 1)]) {
        return false;
      }
    }
    return true;
  }

  private void sortBySequence(int from, int to, long[] sequences) {
    for (int i = from; i < to; i++) {
      int slot = get(i);
      keys[i] = key(sequences[slot], slot);
    }
    Arrays.sort(keys, from, to);
  }

  private long key(long high, int slot) {
    return high << slotBits | slot;
  }

  private int slot(long key) {
    return (int) (key & ((1L << slotBits) - 1));
  }
}
