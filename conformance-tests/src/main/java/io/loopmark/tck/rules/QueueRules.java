package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Queue;
import io.loopmark.aio.QueueEmptyException;
import io.loopmark.aio.QueueFullException;
import io.loopmark.aio.QueueShutDownException;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Chapter 7, queues.
@Chapter(number = 7, title = "Synchronisation", needs = Capability.QUEUES)
final class QueueRules {

  @Rule(
      id = "QUE-01",
      level = MUST,
      text =
          "Items come out in FIFO order (LIFO or smallest-first in those variants), and "
              + "waiting getters and waiting putters are each served in FIFO order.")
  void itemsAndWaitersComeInOrder(Trial trial) throws Exception {
    AsyncRuntime runtime = trial.runtime();
    trial.run(loop -> {
      trial.equal(List.of(2, 3, 1), passedThrough(runtime.newQueue(0), 2, 3, 1));
      trial.equal(List.of(1, 3, 2), passedThrough(runtime.newLifoQueue(0), 2, 3, 1));
      Queue<Integer> sorted = runtime.newPriorityQueue(0, Comparator.naturalOrder());
      trial.equal(List.of(1, 2, 3), passedThrough(sorted, 2, 3, 1));

      Queue<String> queue = runtime.newQueue(1);
      for (String name : List.of("g1", "g2", "g3")) {
        loop.createTask(getting(trial, queue, name));
      }
      loop.sleep(Duration.ZERO);
      for (String item : List.of("x", "y", "z")) {
        queue.put(item);
      }
      loop.sleep(trial.seconds(1));
      trial.expectOrder("g1=x g2=y g3=z");

      queue.put("first");
      for (String item : List.of("p1", "p2", "p3")) {
        loop.createTask(putting(trial, queue, item));
      }
      loop.sleep(Duration.ZERO);
      for (int i = 0; i < 4; i++) {
        trial.mark("got", queue.get());
      }
    });
    trial.expectOrder("got=first put-p1 got=p1 put-p2 got=p2 put-p3 got=p3");
  }

  @Rule(
      id = "QUE-02",
      level = MUST,
      text =
          "put suspends only when the queue has maxsize items, get only when it is empty; "
              + "maxsize 0 or less means no limit.")
  void waitsOnlyWhenFullOrEmpty(Trial trial) throws Exception {
    Queue<String> queue = trial.runtime().newQueue(2);
    trial.run(loop -> {
      loop.callSoon(trial.marking("other"));
      queue.put("1");
      queue.put("2");
      queue.get();
      queue.put("3");
      trial.mark("full", queue.isFull());
      loop.createTask(putting(trial, queue, "4"));
      loop.sleep(trial.seconds(1));
      queue.get();
      queue.get();
      trial.mark("room");
      loop.sleep(trial.seconds(1));
      queue.get();
      trial.mark("empty", queue.isEmpty());
      loop.createTask(getting(trial, queue, "getter"));
      loop.sleep(trial.seconds(1));
      trial.mark("item");
      queue.put("5");
      loop.sleep(trial.seconds(1));
      putMany(trial, loop, 0);
      putMany(trial, loop, -1);
    });
    trial.expect(
        "t=0: full=true | other",
        "t=1: room .. put-4",
        "t=2: empty=true",
        "t=3: item .. getter=5",
        "t=4: 1000 | other 1000 | other");
  }

  @Rule(id = "QUE-03", level = MUST, text = "The non-waiting variants raise empty or full at once.")
  void withoutWaitingEmptyAndFullAreErrors(Trial trial) throws Exception {
    AsyncRuntime runtime = trial.runtime();
    List<Queue<String>> kinds =
        List.of(
            runtime.newQueue(1),
            runtime.newLifoQueue(1),
            runtime.newPriorityQueue(1, Comparator.naturalOrder()));
    trial.run(loop -> {
      loop.callSoon(trial.marking("other"));
      for (Queue<String> queue : kinds) {
        trial.expectThrows(QueueEmptyException.class, queue::getNowait);
        queue.putNowait("item");
        trial.expectThrows(QueueFullException.class, () -> queue.putNowait("too much"));
        trial.equal("item", queue.getNowait());
        trial.check(queue.isEmpty(), "a queue whose only item was taken is empty");
      }
      trial.mark("at-once");
      loop.sleep(Duration.ZERO);
    });
    trial.expect("t=0: at-once | other");
  }

  @Rule(
      id = "QUE-04",
      level = MUST,
      text =
          "Cancelling a getter or putter, even one already woken, loses no item and no slot: "
              + "the next one in line is woken.",
      needs = Capability.CANCELLATION)
  void cancellationLosesNoItemAndNoSlot(Trial trial) throws Exception {
    Queue<String> queue = trial.runtime().newQueue(1);
    trial.run(loop -> {
      cancelTwoOfThree(
          trial, loop, i -> getting(trial, queue, "getter" + i), () -> queue.putNowait("item"));
      Task<?> getter = loop.createTask(getting(trial, queue, "last"));
      loop.sleep(Duration.ZERO);
      queue.putNowait("kept");
      getter.cancel(); // woken, and nobody waits behind it
      trial.expectThrows(CancelledError.class, getter::await);
      trial.equal(1, queue.size());

      cancelTwoOfThree(
          trial, loop, i -> putting(trial, queue, "" + i), () -> trial.mark(queue.getNowait()));
      Task<?> putter = loop.createTask(putting(trial, queue, "last"));
      loop.sleep(Duration.ZERO);
      trial.equal("3", queue.getNowait());
      putter.cancel();
      trial.expectThrows(CancelledError.class, putter::await);
      trial.check(queue.isEmpty(), "a cancelled putter leaves nothing in the queue");
      queue.putNowait("there is room");
    });
    trial.expectOrder("getter3=item kept put-3");
  }

  @Rule(
      id = "QUE-05",
      level = MUST,
      text = "A woken getter that finds the item taken by somebody else waits again.")
  void wokenGetterWaitsAgain(Trial trial) throws Exception {
    Queue<String> queue = trial.runtime().newQueue(0);
    trial.run(loop -> {
      loop.createTask(getting(trial, queue, "getter"));
      loop.sleep(Duration.ZERO);
      queue.putNowait("taken");
      trial.mark(queue.getNowait());
      loop.sleep(trial.seconds(1));
      trial.mark("put");
      queue.putNowait("left");
      loop.sleep(trial.seconds(1));
    });
    trial.expect("t=0: taken", "t=1: put | getter=left");
  }

  @Rule(
      id = "QUE-06",
      level = MUST,
      text =
          "join waits until task_done was called once per item put, does not suspend on a "
              + "fresh queue, and a surplus task_done is a usage error.")
  void joinWaitsForEveryItem(Trial trial) throws Exception {
    Queue<String> queue = trial.runtime().newQueue(0);
    trial.run(loop -> {
      loop.callSoon(trial.marking("other"));
      queue.join();
      trial.mark("fresh");
      trial.expectThrows(UsageException.class, queue::taskDone);
      queue.put("a");
      queue.put("b");
      loop.createTask(() -> {
        queue.join();
        trial.mark("joined");
      });
      loop.sleep(trial.seconds(1));
      queue.get();
      queue.get();
      trial.mark("taken");
      loop.sleep(trial.seconds(1));
      queue.taskDone();
      trial.mark("one-done");
      loop.sleep(trial.seconds(1));
      queue.taskDone();
      trial.mark("both-done");
      loop.sleep(Duration.ZERO);
      trial.expectThrows(UsageException.class, queue::taskDone);
    });
    trial.expect("t=0: fresh | other", "t=1: taken", "t=2: one-done", "t=3: both-done | joined");
  }

  @Rule(
      id = "QUE-07",
      level = SHOULD,
      text =
          "After shutdown puts fail at once, also those waiting; gets drain what is left and "
              + "then fail; an immediate shutdown empties the queue and counts the dropped items as"
              + " done for join.")
  void shutdownEndsPutsNowAndGetsWhenEmpty(Trial trial) throws Exception {
    Queue<String> queue = trial.runtime().newQueue(1);
    Queue<String> empty = trial.runtime().newQueue(1);
    trial.run(loop -> {
      queue.put("left");
      Task<?> putter = loop.createTask(() -> queue.put("too late"));
      Task<?> getter = loop.createTask(() -> empty.get());
      loop.sleep(Duration.ZERO);
      queue.shutdown(false);
      trial.expectThrows(QueueShutDownException.class, () -> queue.putNowait("too late"));
      trial.expectThrows(QueueShutDownException.class, () -> queue.put("too late"));
      trial.expectThrows(QueueShutDownException.class, putter::await);
      trial.equal("left", queue.get());
      trial.expectThrows(QueueShutDownException.class, queue::get);
      trial.expectThrows(QueueShutDownException.class, queue::getNowait);
      empty.shutdown(false);
      trial.expectThrows(QueueShutDownException.class, getter::await);
      shutDownAtOnce(trial, loop);
    });
    trial.expect("t=1: taken-one-done | joined");
  }

  /// One item is with a worker, two are dropped: join waits for the one only.
  private static void shutDownAtOnce(Trial trial, EventLoop loop) {
    Queue<String> queue = trial.runtime().newQueue(0);
    for (String item : List.of("taken", "dropped", "dropped too")) {
      queue.put(item);
    }
    queue.get();
    loop.createTask(() -> {
      queue.join();
      trial.mark("joined");
    });
    queue.shutdown(true);
    trial.equal(0, queue.size());
    trial.expectThrows(QueueShutDownException.class, queue::get);
    loop.sleep(trial.seconds(1));
    queue.taskDone();
    trial.mark("taken-one-done");
    loop.sleep(trial.seconds(1));
  }

  private static List<Integer> passedThrough(Queue<Integer> queue, Integer... items) {
    for (Integer item : items) {
      queue.put(item);
    }
    List<Integer> taken = new ArrayList<>();
    while (!queue.isEmpty()) {
      taken.add(queue.get());
    }
    return taken;
  }

  private static void putMany(Trial trial, EventLoop loop, int maxSize) {
    Queue<String> unlimited = trial.runtime().newQueue(maxSize);
    loop.callSoon(trial.marking("other"));
    for (int i = 0; i < 1000; i++) {
      unlimited.put("item");
    }
    trial.mark("" + unlimited.size());
    loop.sleep(Duration.ZERO);
  }

  /// Makes one of three who wait.
  private interface Waiter {
    Body.Action number(int i);
  }

  /// Lets three wait; cancels the first, wakes the second by `wake`, and cancels it as well: what
  /// it was woken for is the third one's.
  private static void cancelTwoOfThree(Trial trial, EventLoop loop, Waiter waiter, Body.Action wake)
      throws Exception {
    Task<?> waiting = loop.createTask(waiter.number(1));
    Task<?> woken = loop.createTask(waiter.number(2));
    Task<?> next = loop.createTask(waiter.number(3));
    loop.sleep(Duration.ZERO);
    waiting.cancel();
    trial.expectThrows(CancelledError.class, waiting::await);
    wake.run();
    woken.cancel();
    trial.expectThrows(CancelledError.class, woken::await);
    next.await();
  }

  private static Body.Action getting(Trial trial, Queue<String> queue, String name) {
    return () -> trial.mark(name, queue.get());
  }

  private static Body.Action putting(Trial trial, Queue<String> queue, String item) {
    return () -> {
      queue.put(item);
      trial.mark("put-" + item);
    };
  }
}
