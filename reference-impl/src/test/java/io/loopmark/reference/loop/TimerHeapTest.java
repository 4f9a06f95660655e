package io.loopmark.reference.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.reference.PortableRuntime;
import io.loopmark.reference.coroutine.Mechanism;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimerHeapTest {

  private static final EventLoop FACE =
      new ReferenceLoop(new PortableRuntime(), Mechanism.HANDED_OVER, Clock.virtual());

  /// Random additions and removals against a sorted list, with deadlines across the overflow of a
  /// long.
  @Test
  void agreesWithASortedList() {
    var kernel = new Kernel(Mechanism.HANDED_OVER, Clock.virtual(), FACE);
    var heap = new TimerHeap();
    List<TimerHandle> model = new ArrayList<>();
    var random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      switch (random.nextInt(3)) {
        case 0, 1 -> {
          var timer = new TimerHandle(kernel, () -> {}, Long.MAX_VALUE - 50 + random.nextInt(100));
          heap.add(timer);
          model.add(timer);
        }
        default -> removeSome(heap, model, random);
      }
      assertEquals(model.size(), heap.size());
    }
    model.sort(Comparator.comparingLong(timer -> timer.deadlineNanos - Long.MAX_VALUE));
    for (TimerHandle expected : model) {
      assertSame(expected, heap.removeFirst());
    }
  }

  private static void removeSome(TimerHeap heap, List<TimerHandle> model, Random random) {
    if (!model.isEmpty()) {
      TimerHandle removed = model.remove(random.nextInt(model.size()));
      heap.remove(removed);
      heap.remove(removed);
    }
  }

  /// Whether they are taken out one by one or in one sweep, and with as many equal deadlines as
  /// there are here, due timers come in the order of a sorted list; the others stay.
  @Test
  void whatIsDueComesInOrderHoweverMuchItIs() {
    var kernel = new Kernel(Mechanism.HANDED_OVER, Clock.virtual(), FACE);
    var random = new Random(43);
    for (int timers = 1; timers < 40_000; timers = timers * 3 + 1) {
      var heap = new TimerHeap();
      List<TimerHandle> model = new ArrayList<>();
      for (int i = 0; i < timers; i++) {
        int spread = random.nextBoolean() ? 10 : 1_000;
        var timer = new TimerHandle(kernel, () -> {}, Long.MAX_VALUE - 50 + random.nextInt(spread));
        heap.add(timer);
        model.add(timer);
      }
      for (int i = 0; i < timers / 10; i++) {
        removeSome(heap, model, random);
      }
      model.sort(Comparator.comparingLong(timer -> timer.deadlineNanos - Long.MAX_VALUE));
      for (long now = -100; now <= 1_000; now += 220) {
        expectDue(heap, model, Long.MAX_VALUE + now);
      }
      assertEquals(0, heap.size());
    }
  }

  private static void expectDue(TimerHeap heap, List<TimerHandle> model, long nowNanos) {
    var due = new ReadyQueue();
    heap.moveDueTo(due, nowNanos);
    for (; due.peek() instanceof TimerHandle timer; due.drop()) {
      assertSame(model.removeFirst(), timer);
      heap.remove(timer); // as when a callback cancels a later one of the same batch
    }
    assertEquals(model.size(), heap.size());
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
