package io.loopmark.reference.loop;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Timers by deadline, equal ones in order of registration.
@SuppressWarnings("ReferenceEquality") // a timer is itself
final class TimerHeap {

  // A heap of arity 4 over primitive keys: half the levels of a binary one, and the four children
  // that are compared fill one line of the cache. A key is a deadline and the slot of its timer, so
  // that sifting neither touches a timer, which is somewhere in memory, nor stores a reference, of
  // which the collector takes note. Slots are given in order of registration, and never again
  // before all are numbered anew. Deadlines are compared by subtraction, since the clock's epoch is
  // arbitrary.
  //
  // A cancelled timer leaves its slot, so that it is not kept in memory; its key stays until it is
  // the first or slots are numbered anew. To find a key among a million is several cache misses, to
  // look at all of them one after the other costs next to nothing per key. That is also why what is
  // due is taken out in one sweep and sorted, when some timers have been removed and a good part of
  // the rest is due as well.

  private static final int NONE = -1;

  private static final int MOST_SLOTS = 1 << 28;

  /// How many are removed one by one, at least and as a share, before the others are looked at.
  private static final int FEW = 64;

  private static final int FEW_SHARE = 1 << 10;

  /// A sweep has to make a heap of what it leaves: it has to be worth that.
  private static final int SWEEP_SHARE = 1 << 5;

  private static final int CHUNK = 1 << 9;

  /// Where the first place is in [#heap]: 16 bytes of array header, and two unused entries before
  /// the root have all four children of a place begin where a line of the cache does.
  private static final int ROOT = 4;

  // By place: deadline and slot, side by side. The first timer is never a cancelled one.
  private long[] heap = new long[ROOT + 2 * FEW];
  private int size;
  private int cancelled;

  // By slot; null if the timer is gone. Objects for the reason that ReadyQueue has.
  private @Nullable Object[] timers = new Object[FEW];
  private int slots;

  int size() {
    return size - cancelled;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The earliest deadline; there must be a timer.
  long firstDeadlineNanos() {
    return deadline(0);
  }

  void add(Timer timer) {
    if (slots == timers.length) {
      makeRoom();
    }
    timers[slots] = timer;
    timer.setSlot(slots);
    siftUp(size++, slots++, timer.deadlineNanos());
  }

  /// Removes the earliest timer; there must be one.
  Timer removeFirst() {
    Timer first = timerIn(slot(0));
    dropFirst();
    dropCancelled();
    return first;
  }

  /// Removes `timer` if it is still here.
  void cancel(Timer timer) {
    int slot = timer.slot();
    if (timers[slot] == timer) { // else it is gone, and its slot may be somebody else's
      timers[slot] = null;
      cancelled++;
      dropCancelled();
    }
  }

  void clear() {
    Arrays.fill(timers, 0, slots, null);
    slots = 0;
    size = 0;
    cancelled = 0;
  }

  // ---- what is due

  /// Moves the timers that are due at `nowNanos` to `ready`, in order.
  void moveDueTo(ReadyQueue ready, long nowNanos) {
    int removals = Math.max(FEW, size / FEW_SHARE);
    while (size > 0 && isDue(0, nowNanos)) {
      if (removals-- == 0 && sweepDueTo(ready, nowNanos)) {
        return;
      }
      ready.add(removeFirst());
    }
  }

  private boolean isDue(int place, long nowNanos) {
    return deadline(place) - nowNanos <= 0;
  }

  /// Takes out everything that is due at once.
  ///
  /// @return false if nothing was done: too few are due, or the sort keys lack room
  private boolean sweepDueTo(ReadyQueue ready, long nowNanos) {
    // Keys to sort: how long after the first, and the slot in the low bits. With a million timers
    // there is room for 2^43 ns.
    int slotBits = Integer.SIZE - Integer.numberOfLeadingZeros(slots);
    long first = deadline(0);
    long span = 0;
    var due = new long[size];
    int count = 0;
    for (int place = 0; place < size; place++) {
      if (isDue(place, nowNanos)) {
        long later = deadline(place) - first;
        span |= later;
        due[count++] = later << slotBits | slot(place);
      }
    }
    if (count < size / SWEEP_SHARE || span >>> (Long.SIZE - 1 - slotBits) != 0) {
      return false;
    }
    Arrays.sort(due, 0, count);
    move(due, count, (1 << slotBits) - 1, ready);
    if (count == size) {
      clear();
    } else {
      renumber();
    }
    return true;
  }

  private void move(long[] due, int count, int slotMask, ReadyQueue ready) {
    // To store a reference into an old array, such as the queue's, costs a memory barrier that
    // waits for every load before it: references are gathered in a young one first.
    var chunk = new Object[Math.min(count, CHUNK)];
    int length = 0;
    for (int i = 0; i < count; i++) {
      int slot = (int) due[i] & slotMask;
      Object timer = timers[slot];
      if (timer != null) {
        timers[slot] = null;
        chunk[length++] = timer;
      }
      if (length == chunk.length) {
        ready.add(chunk, length);
        length = 0;
      }
    }
    ready.add(chunk, length);
  }

  // ---- slots

  private Timer timerIn(int slot) {
    return (Timer) Objects.requireNonNull(timers[slot]);
  }

  private void makeRoom() {
    if (size() <= slots / 2) {
      renumber();
      return;
    }
    if (slots == MOST_SLOTS) {
      throw new OutOfMemoryError("timers: " + MOST_SLOTS + " in one loop are the most");
    }
    heap = Arrays.copyOf(heap, ROOT + 4 * slots);
    timers = Arrays.copyOf(timers, 2 * slots);
  }

  /// Gives the timers that are left the first slots, in the order that they have, and drops the
  /// keys of all others.
  private void renumber() {
    int[] newSlots = moveTogether();
    int left = 0;
    for (int place = 0; place < size; place++) {
      int slot = newSlots[slot(place)];
      if (slot != NONE) {
        put(left++, slot, deadline(place));
      }
    }
    size = left;
    cancelled = 0;
    for (int parent = (size - 2) >> 2; parent >= 0; parent--) {
      siftDown(parent);
    }
  }

  /// Returns the new slot by the old one.
  private int[] moveTogether() {
    var newSlots = new int[slots];
    int moved = 0;
    for (int slot = 0; slot < slots; slot++) {
      Object timer = timers[slot];
      newSlots[slot] = timer == null ? NONE : moved;
      if (timer != null) {
        timers[moved++] = timer;
      }
    }
    Arrays.fill(timers, moved, slots, null);
    slots = moved;
    // Apart from the above: there every store waits for the ones before it, and these are far away.
    for (int slot = 0; slot < slots; slot++) {
      timerIn(slot).setSlot(slot);
    }
    return newSlots;
  }

  // ---- the heap

  private void dropCancelled() {
    while (size > 0 && timers[slot(0)] == null) {
      cancelled--;
      dropFirst();
    }
  }

  private void dropFirst() {
    timers[slot(0)] = null;
    int last = --size;
    if (last == 0) {
      slots = 0;
      return;
    }
    put(0, slot(last), deadline(last));
    siftDown(0);
  }

  private void siftUp(int start, int slot, long deadline) {
    int place = start;
    while (place > 0) {
      int parent = (place - 1) >> 2;
      if (!isBefore(deadline, slot, parent)) {
        break;
      }
      put(place, slot(parent), deadline(parent));
      place = parent;
    }
    put(place, slot, deadline);
  }

  private void siftDown(int start) {
    int slot = slot(start);
    long deadline = deadline(start);
    int place = start;
    for (int child = 4 * place + 1; child < size; child = 4 * place + 1) {
      int least = leastOf(child, Math.min(child + 4, size));
      if (isBefore(deadline, slot, least)) {
        break;
      }
      put(place, slot(least), deadline(least));
      place = least;
    }
    put(place, slot, deadline);
  }

  private int leastOf(int from, int to) {
    int least = from;
    for (int place = from + 1; place < to; place++) {
      if (isBefore(deadline(place), slot(place), least)) {
        least = place;
      }
    }
    return least;
  }

  private boolean isBefore(long deadline, int slot, int place) {
    long difference = deadline - deadline(place);
    return difference < 0 || (difference == 0 && slot < slot(place));
  }

  private void put(int place, int slot, long deadline) {
    heap[ROOT + 2 * place] = deadline;
    heap[ROOT + 2 * place + 1] = slot;
  }

  private long deadline(int place) {
    return heap[ROOT + 2 * place];
  }

  private int slot(int place) {
    return (int) heap[ROOT + 2 * place + 1];
  }
}
