package io.loopmark.bench.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DeadlineHeapTest {

  @Test
  void agreesWithASortedMapUnderRandomRemovals() {
    var random = new SplittableRandom(11);
    int capacity = 50;
    var heap = new DeadlineHeap(capacity);
    var model = new TreeMap<Long, Integer>();
    var deadlines = new @Nullable Long[capacity];
    for (int step = 0; step < 20_000; step++) {
      int slot = random.nextInt(capacity);
      Long armed = deadlines[slot];
      if (armed == null) {
        long deadline = random.nextLong(1L << 40);
        deadlines[slot] = deadline;
        model.put(deadline, slot);
        heap.add(slot, deadline);
      } else {
        deadlines[slot] = null;
        model.remove(armed);
        heap.remove(slot);
      }
      assertEquals(model.size(), heap.size());
      if (!model.isEmpty()) {
        assertEquals(model.firstKey(), heap.firstDeadline(), "step " + step);
      }
    }
  }
}
