package io.loopmark.reference.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Timers by deadline, equal ones in order of registration. Every timer has a slot by which a
/// cancelled one is removed at once, instead of lingering until it is due.
@SuppressWarnings("ReferenceEquality") // a timer is itself
final class TimerHeap {

  // A heap of arity 4 over primitive keys: half the levels of a binary one, and the four children
  // that are compared lie side by side. What moves in it are deadlines and slot numbers: a timer
  // stays in its slot, so that sifting neither touches a timer, which is somewhere in memory, nor
  // stores a reference, of which the collector takes note. Deadlines are compared by subtraction,
  // since the clock's epoch is arbitrary.
  //
  // To remove the first of a million timers costs ten levels of cache misses, to look at all
  // deadlines one after the other costs next to nothing per timer. So when some have been removed
  // and a good part of the rest is due as well, that is taken out in one sweep and sorted.

  private static final int NONE = -1;

  /// How many are removed one by one, at least and as a share, before the others are counted.
  private static final int FEW = 64;

  private static final int FEW_SHARE = 1 << 10;

  /// A sweep has to make a heap of what it leaves: it has to be worth that.
  private static final int SWEEP_SHARE = 1 << 5;

  // By place in the heap.
  private long[] deadlines = new long[FEW];
  private int[] slots = new int[FEW];

  // By slot. The place of a free slot is the next free slot.
  private @Nullable Timer[] timers = new Timer[FEW];
  private long[] sequences = new long[FEW];
  private int[] places = new int[FEW];

  private int size;
  private int usedSlots;
  private int freeSlot = NONE;
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

  /// Returns the slot by which `timer` is removed.
  int add(Timer timer, long deadlineNanos) {
    int slot = takeSlot();
    timers[slot] = timer;
    sequences[slot] = nextSequence++;
    siftUp(size++, slot, deadlineNanos);
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
    Arrays.fill(timers, null);
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
    return deadlines[place] - nowNanos <= 0;
  }

  /// Takes out everything that is due at once.
  ///
  /// @return false if nothing was done: too few are due, or the sort keys lack room
  private boolean sweepDueTo(ReadyQueue ready, long nowNanos) {
    int count = countDue(nowNanos);
    long mostOffset = Math.max(nowNanos - deadlines[0], nextSequence);
    if (count < size / SWEEP_SHARE || !DueSlots.haveRoom(usedSlots, mostOffset)) {
      return false;
    }
    DueSlots due = takeDue(count, nowNanos);
    due.sort(sequences);
    for (int i = 0; i < count; i++) {
      ready.add(release(due.get(i)));
    }
    if (size == 0) {
      forgetSlots();
    }
    return true;
  }

  private int countDue(long nowNanos) {
    int count = 0;
    for (int place = 0; place < size; place++) {
      count += isDue(place, nowNanos) ? 1 : 0;
    }
    return count;
  }

  private DueSlots takeDue(int count, long nowNanos) {
    var due = new DueSlots(count, usedSlots, deadlines[0]);
    int kept = 0;
    for (int place = 0; place < size; place++) {
      if (isDue(place, nowNanos)) {
        due.add(slots[place], deadlines[place]);
      } else {
        put(kept++, slots[place], deadlines[place]);
      }
    }
    size = kept;
    for (int parent = (size - 2) >> 2; parent >= 0; parent--) {
      siftDown(parent, slots[parent], deadlines[parent]);
    }
    return due;
  }

  // ---- slots

  private int takeSlot() {
    int slot = freeSlot;
    if (slot != NONE) {
      freeSlot = places[slot];
      return slot;
    }
    if (usedSlots == timers.length) {
      grow();
    }
    return usedSlots++;
  }

  private Timer release(int slot) {
    Timer timer = timers[slot];
    if (timer == null) {
      throw new IllegalStateException("slot " + slot + " of the timers is free (expected: taken)");
    }
    timers[slot] = null;
    places[slot] = freeSlot;
    freeSlot = slot;
    return timer;
  }

  /// When no slot is taken: the next timers get theirs in order of registration again, which is how
  /// memory is read best.
  private void forgetSlots() {
    usedSlots = 0;
    freeSlot = NONE;
  }

  private void grow() {
    int capacity = 2 * usedSlots;
    deadlines = Arrays.copyOf(deadlines, capacity);
    slots = Arrays.copyOf(slots, capacity);
    timers = Arrays.copyOf(timers, capacity);
    sequences = Arrays.copyOf(sequences, capacity);
    places = Arrays.copyOf(places, capacity);
  }

  // ---- the heap

  private Timer removeAt(int place) {
    Timer removed = release(slots[place]);
    int last = --size;
    if (place != last) {
      replace(place, slots[last], deadlines[last]);
    } else if (size == 0) {
      forgetSlots();
    }
    return removed;
  }

  private void replace(int place, int slot, long deadline) {
    if (place > 0 && isBefore(deadline, slot, (place - 1) >> 2)) {
      siftUp(place, slot, deadline);
    } else {
      siftDown(place, slot, deadline);
    }
  }

  private void siftUp(int start, int slot, long deadline) {
    int place = start;
    while (place > 0) {
      int parent = (place - 1) >> 2;
      if (!isBefore(deadline, slot, parent)) {
        break;
      }
      put(place, slots[parent], deadlines[parent]);
      place = parent;
    }
    put(place, slot, deadline);
  }

  private void siftDown(int start, int slot, long deadline) {
    int place = start;
    for (int child = 4 * place + 1; child < size; child = 4 * place + 1) {
      int least = leastOf(child, Math.min(child + 4, size));
      if (isBefore(deadline, slot, least)) {
        break;
      }
      put(place, slots[least], deadlines[least]);
      place = least;
    }
    put(place, slot, deadline);
  }

  private int leastOf(int from, int to) {
    int least = from;
    for (int place = from + 1; place < to; place++) {
      if (isBefore(deadlines[place], slots[place], least)) {
        least = place;
      }
    }
    return least;
  }

  private boolean isBefore(long deadline, int slot, int place) {
    long difference = deadline - deadlines[place];
    return difference < 0 || (difference == 0 && sequences[slot] < sequences[slots[place]]);
  }

  private void put(int place, int slot, long deadline) {
    deadlines[place] = deadline;
    slots[place] = slot;
    places[slot] = place;
  }
}
