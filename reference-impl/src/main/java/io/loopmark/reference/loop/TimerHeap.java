package io.loopmark.reference.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Timers by deadline, equal ones in order of registration. Every timer has a slot by which a
/// cancelled one is removed at once, instead of lingering until it is due.
@SuppressWarnings("ReferenceEquality") // a timer is itself
final class TimerHeap {

  // A heap of arity 4 over primitive keys: half the levels of a binary one, and the four children
  // that are compared fill one line of the cache. What moves in it are deadlines and orders, which
  // are the number of the registration with the slot in the low bits: a timer stays in its slot, so
  // that sifting neither touches a timer, which is somewhere in memory, nor stores a reference, of
  // which the collector takes note. Both are compared by subtraction, since the clock's epoch is
  // arbitrary and registrations may be so many that their numbers begin anew.
  //
  // To remove the first of a million timers costs ten levels of cache misses, to look at all
  // deadlines one after the other costs next to nothing per timer. So when some have been removed
  // and a good part of the rest is due as well, that is taken out in one sweep and sorted.

  private static final int NONE = -1;

  private static final int SLOT_BITS = 26;

  private static final int MOST_SLOTS = 1 << SLOT_BITS;

  /// How many are removed one by one, at least and as a share, before the others are counted.
  private static final int FEW = 64;

  private static final int FEW_SHARE = 1 << 10;

  /// A sweep has to make a heap of what it leaves: it has to be worth that.
  private static final int SWEEP_SHARE = 1 << 5;

  private static final int CHUNK = 1 << 9;

  /// Where the first place is in [#heap]: 16 bytes of array header, and two unused entries before
  /// the root have all four children of a place begin where a line of the cache does.
  private static final int ROOT = 4;

  // By place in the heap: deadline and order, side by side.
  private long[] heap = new long[ROOT + 2 * FEW];

  // By slot. The place of a free slot is the next free slot.
  private @Nullable Timer[] timers = new Timer[FEW];
  private int[] places = new int[FEW];

  private int size;
  private int usedSlots;
  private int freeSlot = NONE;
  private boolean slotsAreInOrder = true;
  private long registrations;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The earliest deadline; there must be a timer.
  long firstDeadlineNanos() {
    return deadline(0);
  }

  /// Returns the slot by which `timer` is removed.
  int add(Timer timer, long deadlineNanos) {
    int slot = takeSlot();
    timers[slot] = timer;
    siftUp(size++, registrations++ << SLOT_BITS | slot, deadlineNanos);
    return slot;
  }

  /// Removes the earliest timer; there must be one.
  Timer removeFirst() {
    return removeAt(0);
  }

  /// Removes `timer`, which was given `slot`, if it is still here.
  void remove(Timer timer, int slot) {
    if (timers[slot] == timer) { // else it is gone, and the slot is free or somebody else's
      removeAt(places[slot]);
    }
  }

  void clear() {
    Arrays.fill(timers, 0, usedSlots, null);
    size = 0;
    forgetSlots();
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
    int count = countDue(nowNanos);
    if (count < size / SWEEP_SHARE || !DueSlots.haveRoom(usedSlots, widthOfDue(nowNanos))) {
      return false;
    }
    DueSlots due = inOrder(count, nowNanos);
    add(due, ready);
    if (count == size) {
      clear();
    } else {
      remove(due, nowNanos);
    }
    return true;
  }

  private void add(DueSlots due, ReadyQueue ready) {
    // To store a reference into an old array, such as the queue's, costs a memory barrier that
    // waits for every load before it: references are gathered in a young one first.
    var chunk = new Job[Math.min(due.size(), CHUNK)];
    for (int from = 0; from < due.size(); from += chunk.length) {
      int length = Math.min(chunk.length, due.size() - from);
      for (int i = 0; i < length; i++) {
        chunk[i] = timerIn(due.get(from + i));
      }
      ready.add(chunk, length);
    }
  }

  private int countDue(long nowNanos) {
    int count = 0;
    for (int place = 0; place < size; place++) {
      count += isDue(place, nowNanos) ? 1 : 0;
    }
    return count;
  }

  /// How long after the first one the last one is due.
  private long widthOfDue(long nowNanos) {
    long width = 0;
    for (int place = 0; place < size; place++) {
      width = isDue(place, nowNanos) ? Math.max(width, deadline(place) - deadline(0)) : width;
    }
    return width;
  }

  private DueSlots inOrder(int count, long nowNanos) {
    var due = new DueSlots(count, usedSlots, deadline(0));
    for (int place = 0; place < size; place++) {
      if (isDue(place, nowNanos)) {
        due.add(slot(order(place)), deadline(place));
      }
    }
    due.sort();
    if (!slotsAreInOrder) {
      due.sortEqualOnes(slot -> order(places[slot]));
    }
    return due;
  }

  private void remove(DueSlots due, long nowNanos) {
    int kept = 0;
    for (int place = 0; place < size; place++) {
      if (!isDue(place, nowNanos)) {
        put(kept++, order(place), deadline(place));
      }
    }
    for (int i = 0; i < due.size(); i++) {
      free(due.get(i));
    }
    size = kept;
    for (int parent = (size - 2) >> 2; parent >= 0; parent--) {
      siftDown(parent, order(parent), deadline(parent));
    }
  }

  // ---- slots

  private int takeSlot() {
    int slot = freeSlot;
    if (slot != NONE) {
      freeSlot = places[slot];
      slotsAreInOrder = false;
      return slot;
    }
    if (usedSlots == timers.length) {
      grow();
    }
    return usedSlots++;
  }

  private Timer timerIn(int slot) {
    Timer timer = timers[slot];
    if (timer == null) {
      throw new IllegalStateException("slot " + slot + " of the timers is free (expected: taken)");
    }
    return timer;
  }

  private void free(int slot) {
    timers[slot] = null;
    places[slot] = freeSlot;
    freeSlot = slot;
  }

  /// When no slot is taken: the next timers get theirs in order of registration again, which is how
  /// memory is read best.
  private void forgetSlots() {
    usedSlots = 0;
    freeSlot = NONE;
    slotsAreInOrder = true;
  }

  private void grow() {
    if (usedSlots == MOST_SLOTS) {
      throw new OutOfMemoryError("timers: " + MOST_SLOTS + " in one loop are the most");
    }
    int capacity = 2 * usedSlots;
    heap = Arrays.copyOf(heap, ROOT + 2 * capacity);
    timers = Arrays.copyOf(timers, capacity);
    places = Arrays.copyOf(places, capacity);
  }

  // ---- the heap

  private Timer removeAt(int place) {
    int slot = slot(order(place));
    Timer removed = timerIn(slot);
    free(slot);
    int last = --size;
    if (place != last) {
      replace(place, order(last), deadline(last));
    } else if (size == 0) {
      forgetSlots();
    }
    return removed;
  }

  private void replace(int place, long order, long deadline) {
    if (place > 0 && isBefore(deadline, order, (place - 1) >> 2)) {
      siftUp(place, order, deadline);
    } else {
      siftDown(place, order, deadline);
    }
  }

  private void siftUp(int start, long order, long deadline) {
    int place = start;
    while (place > 0) {
      int parent = (place - 1) >> 2;
      if (!isBefore(deadline, order, parent)) {
        break;
      }
      put(place, order(parent), deadline(parent));
      place = parent;
    }
    put(place, order, deadline);
  }

  private void siftDown(int start, long order, long deadline) {
    int place = start;
    for (int child = 4 * place + 1; child < size; child = 4 * place + 1) {
      int least = leastOf(child, Math.min(child + 4, size));
      if (isBefore(deadline, order, least)) {
        break;
      }
      put(place, order(least), deadline(least));
      place = least;
    }
    put(place, order, deadline);
  }

  private int leastOf(int from, int to) {
    int least = from;
    for (int place = from + 1; place < to; place++) {
      if (isBefore(deadline(place), order(place), least)) {
        least = place;
      }
    }
    return least;
  }

  private boolean isBefore(long deadline, long order, int place) {
    long difference = deadline - deadline(place);
    return difference < 0 || (difference == 0 && order - order(place) < 0);
  }

  private void put(int place, long order, long deadline) {
    heap[ROOT + 2 * place] = deadline;
    heap[ROOT + 2 * place + 1] = order;
    places[slot(order)] = place;
  }

  private long deadline(int place) {
    return heap[ROOT + 2 * place];
  }

  private long order(int place) {
    return heap[ROOT + 2 * place + 1];
  }

  private static int slot(long order) {
    return (int) order & (MOST_SLOTS - 1);
  }
}
