package io.loopmark.reference.loop;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Timers by deadline, equal ones in order of registration. Every timer knows its place, so that a
/// cancelled one is removed at once instead of lingering until it is due.
@SuppressWarnings("ReferenceEquality") // a timer is itself
final class TimerHeap {

  // A heap of arity 4 over primitive keys: half the levels of a binary one, and the four children
  // that are compared lie side by side. Deadlines are compared by subtraction, since the
  // clock's epoch is arbitrary.
  //
  // To remove the first of a million timers costs ten levels of cache misses, to look at all
  // deadlines one after the other costs next to nothing per timer. So when one timer in SWEPT has
  // been removed and more are due, the rest of them is taken out in one sweep, which takes about as
  // long as those removals did.

  private static final int SWEPT = 64;

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
    if (index < 0 || index >= size || timers[index] != timer) {
      return; // never added, or gone: the place is somebody else's
    }
    int last = --size;
    TimerHandle moved = timers[last];
    timers[last] = null;
    if (index != last && moved != null) {
      replace(index, moved, deadlines[last], sequences[last]);
    }
  }

  void clear() {
    Arrays.fill(timers, null);
    size = 0;
  }

  /// Moves the timers that are due at `nowNanos` to `ready`, in order.
  void moveDueTo(ReadyQueue ready, long nowNanos) {
    int removals = Math.max(SWEPT, size / SWEPT);
    while (size > 0 && isDue(0, nowNanos)) {
      if (removals-- == 0 && sweepDueTo(ready, nowNanos)) {
        return;
      }
      ready.add(removeFirst());
    }
  }

  private boolean isDue(int index, long nowNanos) {
    return deadlines[index] - nowNanos <= 0;
  }

  /// Takes out everything that is due at once.
  ///
  /// @return false if nothing was done, for want of room in the keys
  private boolean sweepDueTo(ReadyQueue ready, long nowNanos) {
    int count = countDue(nowNanos);
    if (!DueTimers.haveRoom(count, Math.max(nowNanos - deadlines[0], nextSequence))) {
      return false;
    }
    var due = new DueTimers(count, deadlines[0]);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      TimerHandle timer = Objects.requireNonNull(timers[i]);
      if (isDue(i, nowNanos)) {
        due.add(timer, deadlines[i], sequences[i]);
      } else {
        put(kept++, timer, deadlines[i], sequences[i]);
      }
    }
    Arrays.fill(timers, kept, size, null);
    size = kept;
    restoreOrder();
    due.moveTo(ready);
    return true;
  }

  private int countDue(long nowNanos) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += isDue(i, nowNanos) ? 1 : 0;
    }
    return count;
  }

  /// Makes a heap of what is in the arrays in any order, from the last parent up.
  private void restoreOrder() {
    for (int i = (size - 2) >> 2; i >= 0; i--) {
      siftDown(i, Objects.requireNonNull(timers[i]), deadlines[i], sequences[i]);
    }
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
