package io.loopmark.bench.floor;

/// An indexed binary heap of primitive deadlines, allocated once. The owner of a deadline is a slot
/// number, by which it is removed.
///
/// Deadlines are compared by subtraction, since they come from `System.nanoTime`. Equal deadlines
/// keep no order, which a real timer queue must pay for.
final class DeadlineHeap {

  private final long[] deadlines;
  private final int[] slots;
  private final int[] positions;
  private int size;

  DeadlineHeap(int capacity) {
    deadlines = new long[capacity];
    slots = new int[capacity];
    positions = new int[capacity];
  }

  int size() {
    return size;
  }

  long firstDeadline() {
    return deadlines[0];
  }

  void add(int slot, long deadline) {
    siftUp(size++, slot, deadline);
  }

  void remove(int slot) {
    int hole = positions[slot];
    int moved = slots[--size];
    if (hole == size) {
      return;
    }
    long deadline = deadlines[size];
    if (hole > 0 && deadline - deadlines[(hole - 1) >>> 1] < 0) {
      siftUp(hole, moved, deadline);
    } else {
      siftDown(hole, moved, deadline);
    }
  }

  private void siftUp(int from, int slot, long deadline) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (deadline - deadlines[parent] >= 0) {
        break;
      }
      put(at, slots[parent], deadlines[parent]);
      at = parent;
    }
    put(at, slot, deadline);
  }

  private void siftDown(int from, int slot, long deadline) {
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && deadlines[child + 1] - deadlines[child] < 0) {
        child++;
      }
      if (deadline - deadlines[child] <= 0) {
        break;
      }
      put(at, slots[child], deadlines[child]);
      at = child;
    }
    put(at, slot, deadline);
  }

  private void put(int at, int slot, long deadline) {
    deadlines[at] = deadline;
    slots[at] = slot;
    positions[slot] = at;
  }
}
