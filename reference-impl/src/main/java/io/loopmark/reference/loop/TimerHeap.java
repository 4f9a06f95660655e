package io.loopmark.reference.loop;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Timers by deadline, equal ones in order of registration. Every timer knows its place, so that a
/// cancelled one is removed at once instead of lingering until it is due.
final class TimerHeap {

  // A heap of arity 4 over primitive keys: half the levels of a binary one, and the four children
  // that are compared lie side by side. Deadlines are compared by subtraction, since the
  // clock's epoch is arbitrary.

  private long[] deadlines = new long[64];
  private long[] sequences = new long[64];
  private @Nullable TimerHandle[] timers = new TimerHandle[64];
  private int size;
  private long nextSequence;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The earliest deadline; there must be a timer.
  long firstDeadlineNanos() {
    return deadlines[0];
  }

  void add(TimerHandle timer) {
    if (size == timers.length) {
      grow();
    }
    siftUp(size++, timer, timer.deadlineNanos, nextSequence++);
  }

  /// Removes the earliest timer; there must be one.
  TimerHandle removeFirst() {
    TimerHandle first = Objects.requireNonNull(timers[0]);
    remove(first);
    return first;
  }

  /// Removes `timer` if it is here.
  void remove(TimerHandle timer) {
    int index = timer.heapIndex;
    if (index < 0) {
      return;
    }
    timer.heapIndex = -1;
    int last = --size;
    TimerHandle moved = timers[last];
    timers[last] = null;
    if (index != last && moved != null) {
      replace(index, moved, deadlines[last], sequences[last]);
    }
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      if (timers[i] instanceof TimerHandle timer) {
        timer.heapIndex = -1;
      }
    }
    Arrays.fill(timers, null);
    size = 0;
  }

  private void replace(int index, TimerHandle timer, long deadline, long sequence) {
    if (index > 0 && isBefore(deadline, sequence, (index - 1) >> 2)) {
      siftUp(index, timer, deadline, sequence);
    } else {
      siftDown(index, timer, deadline, sequence);
    }
  }

  private void siftUp(int start, TimerHandle timer, long deadline, long sequence) {
    int index = start;
    while (index > 0) {
      int parent = (index - 1) >> 2;
      if (!isBefore(deadline, sequence, parent)) {
        break;
      }
      move(parent, index);
      index = parent;
    }
    put(index, timer, deadline, sequence);
  }

  private void siftDown(int start, TimerHandle timer, long deadline, long sequence) {
    int index = start;
    for (int child = 4 * index + 1; child < size; child = 4 * index + 1) {
      int least = leastOf(child, Math.min(child + 4, size));
      if (isBefore(deadline, sequence, least)) {
        break;
      }
      move(least, index);
      index = least;
    }
    put(index, timer, deadline, sequence);
  }

  private int leastOf(int from, int to) {
    int least = from;
    for (int i = from + 1; i < to; i++) {
      if (isBefore(deadlines[i], sequences[i], least)) {
        least = i;
      }
    }
    return least;
  }

  private boolean isBefore(long deadline, long sequence, int index) {
    long difference = deadline - deadlines[index];
    return difference < 0 || (difference == 0 && sequence < sequences[index]);
  }

  private void move(int from, int to) {
    put(to, Objects.requireNonNull(timers[from]), deadlines[from], sequences[from]);
  }

  private void put(int index, TimerHandle timer, long deadline, long sequence) {
    timers[index] = timer;
    deadlines[index] = deadline;
    sequences[index] = sequence;
    timer.heapIndex = index;
  }

  private void grow() {
    int capacity = size * 2;
    deadlines = Arrays.copyOf(deadlines, capacity);
    sequences = Arrays.copyOf(sequences, capacity);
    timers = Arrays.copyOf(timers, capacity);
  }
}
