package io.loopmark.reference.loop;

import java.util.Arrays;

/// Timers that are due together, in the order of their deadlines, equal ones in the order of
/// registration.
final class DueTimers {

  // What is sorted are primitive keys, an offset in the high bits and a place in the low ones: the
  // timers themselves, which are scattered over memory, are not touched. Timers with equal
  // deadlines are neighbours then, and each such group is sorted by its sequence numbers.

  private final TimerHandle[] timers;
  private final long[] sequences;
  private final long[] keys;
  private final long firstDeadlineNanos;
  private final int placeBits;
  private int size;

  /// Room for `capacity` timers, none of them due before `firstDeadlineNanos`.
  DueTimers(int capacity, long firstDeadlineNanos) {
    this.timers = new TimerHandle[capacity];
    this.sequences = new long[capacity];
    this.keys = new long[capacity];
    this.firstDeadlineNanos = firstDeadlineNanos;
    this.placeBits = placeBits(capacity);
  }

  /// Whether keys for `capacity` timers have room for offsets up to `mostOffset`; with a million
  /// timers that is 2^43.
  static boolean haveRoom(int capacity, long mostOffset) {
    return mostOffset >>> (Long.SIZE - 1 - placeBits(capacity)) == 0;
  }

  private static int placeBits(int capacity) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(capacity);
  }

  void add(TimerHandle timer, long deadlineNanos, long sequence) {
    timers[size] = timer;
    sequences[size] = sequence;
    keys[size] = key(deadlineNanos - firstDeadlineNanos, size);
    size++;
  }

  void moveTo(ReadyQueue ready) {
    Arrays.sort(keys, 0, size);
    for (int from = 0, to; from < size; from = to) {
      to = endOfEqual(from);
      if (to - from > 1) {
        sortBySequence(from, to);
      }
    }
    for (int i = 0; i < size; i++) {
      ready.add(timers[place(keys[i])]);
    }
  }

  private int endOfEqual(int from) {
    long offset = keys[from] >>> placeBits;
    int to = from + 1;
    while (to < size && keys[to] >>> placeBits == offset) {
      to++;
    }
    return to;
  }

  private void sortBySequence(int from, int to) {
    for (int i = from; i < to; i++) {
      int place = place(keys[i]);
      keys[i] = key(sequences[place], place);
    }
    Arrays.sort(keys, from, to);
  }

  private long key(long offset, int place) {
    return offset << placeBits | place;
  }

  private int place(long key) {
    return (int) (key & ((1L << placeBits) - 1));
  }
}
