package io.loopmark.reference.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimerHeapTest {

  private static final class Numbered implements Timer {

    private final long deadlineNanos;
    private int slot;

    Numbered(TimerHeap heap, long deadlineNanos) {
      this.deadlineNanos = deadlineNanos;
      heap.add(this);
    }

    @Override
    public long deadlineNanos() {
      return deadlineNanos;
    }

    @Override
    public int slot() {
      return slot;
    }

    @Override
    public void setSlot(int slot) {
      this.slot = slot;
    }

    @Override
    public Place place() {
      return Place.ANYWHERE;
    }

    @Override
    public void run() {
      throw new AssertionError("a heap does not run its timers");
    }
  }

  private static final Comparator<Numbered> BY_DEADLINE =
      Comparator.comparingLong(timer -> timer.deadlineNanos - Long.MAX_VALUE);

  /// Random additions, cancellations and removals against a list, with deadlines across the
  /// overflow of a long; far more in all than there are at any time, so that slots are numbered
  /// anew.
  @Test
  void agreesWithASortedList() {
    var heap = new TimerHeap();
    List<Numbered> model = new ArrayList<>();
    var random = new Random(42);
    for (int i = 0; i < 40_000; i++) {
      switch (random.nextInt(5)) {
        case 0, 1, 2 -> model.add(new Numbered(heap, Long.MAX_VALUE - 50 + random.nextInt(100)));
        case 3 -> removeSome(heap, model, random);
        default -> removeFirst(heap, model);
      }
      if (model.size() > 500 && i % 1_000 == 0) {
        model.subList(10, model.size()).forEach(heap::cancel);
        model.subList(10, model.size()).clear();
      }
      assertEquals(model.size(), heap.size());
    }
    model.sort(BY_DEADLINE);
    for (Numbered expected : model) {
      assertSame(expected, heap.removeFirst());
    }
  }

  private static void removeFirst(TimerHeap heap, List<Numbered> model) {
    if (!model.isEmpty()) {
      Numbered first = Collections.min(model, BY_DEADLINE); // of equal ones the first
      assertEquals(first.deadlineNanos, heap.firstDeadlineNanos());
      assertSame(first, heap.removeFirst());
      model.remove(first);
    }
  }

  private static void removeSome(TimerHeap heap, List<Numbered> model, Random random) {
    if (!model.isEmpty()) {
      Numbered removed = model.remove(random.nextInt(model.size()));
      heap.cancel(removed);
      heap.cancel(removed);
    }
  }

  /// Whether they are taken out one by one or in one sweep, with as many equal deadlines as there
  /// are here, and with slots that were given before: due timers come in the order of a sorted
  /// list; the others stay.
  @Test
  void whatIsDueComesInOrderHoweverMuchItIs() {
    var random = new Random(43);
    for (int timers = 1; timers < 40_000; timers = timers * 3 + 1) {
      var heap = new TimerHeap();
      List<Numbered> model = new ArrayList<>();
      for (int i = 0; i < timers; i++) {
        int spread = random.nextBoolean() ? 10 : 1_000;
        model.add(new Numbered(heap, Long.MAX_VALUE - 50 + random.nextInt(spread)));
        if (random.nextInt(5) == 0) {
          removeSome(heap, model, random);
        }
      }
      model.sort(BY_DEADLINE);
      for (long now = -100; now <= 1_000; now += 220) {
        expectDue(heap, model, Long.MAX_VALUE + now);
      }
      assertEquals(0, heap.size());
    }
  }

  private static void expectDue(TimerHeap heap, List<Numbered> model, long nowNanos) {
    var due = new ReadyQueue();
    heap.moveDueTo(due, nowNanos);
    for (; due.peek() instanceof Numbered timer; due.drop()) {
      assertSame(model.removeFirst(), timer);
      heap.cancel(timer); // as when a callback cancels a later one of the same batch
    }
    assertEquals(model.size(), heap.size());
  }

  /// faults.md 10: a million timers of which nearly all are cancelled leave nothing behind, and the
  /// rest is still in order.
  @Test
  void aMillionTimersAreCancelledAndLeaveNothing() {
    var heap = new TimerHeap();
    var random = new Random(44);
    List<Numbered> kept = new ArrayList<>();
    List<Numbered> cancelled = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      var timer = new Numbered(heap, random.nextLong(1_000_000));
      (i % 100 == 0 ? kept : cancelled).add(timer);
    }
    Collections.shuffle(cancelled, random);
    cancelled.forEach(heap::cancel);
    kept.sort(Comparator.comparingLong(timer -> timer.deadlineNanos));
    assertEquals(kept.size(), heap.size());
    expectDue(heap, kept, 1_000_000);
    assertEquals(0, heap.size());
  }

  @Test
  void theQueueKeepsItsOrderWhileItGrows() {
    var queue = new ReadyQueue();
    List<Job> expected = new ArrayList<>();
    for (int round = 0; round < 1000; round++) {
      for (int i = 0; i < 3; i++) {
        Job.Errand errand =
            new Job.Errand() {
              @Override
              public void run() {}
            };
        queue.add(errand);
        expected.add(errand);
      }
      assertSame(expected.removeFirst(), queue.peek());
      queue.drop();
    }
    assertEquals(expected.size(), queue.size());
  }
}
