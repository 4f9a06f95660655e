package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;

import io.loopmark.aio.Body;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Chapter 11, what a single thread promises.
@Chapter(number = 11, title = "One thread, no locks")
final class OneThreadRules {

  private static final int TASKS = 100;

  /// A plain field: only order keeps it right.
  private int counter;

  @Rule(
      id = "THR-01",
      level = MUST,
      text =
          "No two steps or callbacks of one loop overlap, each happens-before the next, "
              + "inside every one of them the running-loop query answers that loop, and the number "
              + "of platform threads does not grow with the number of tasks.",
      race = "task-is-a-thread")
  void stepsNeverOverlap(Trial trial) throws Exception {
    var inside = new AtomicInteger();
    int threadsBefore = platformThreads();
    trial.run(loop -> {
      Body.Action step =
          () -> {
            trial.same(loop, trial.runtime().runningLoop());
            trial.check(inside.incrementAndGet() == 1, "one step runs at a time");
            linger();
            counter++;
            inside.decrementAndGet();
          };
      var tasks = new ArrayList<Task<?>>();
      for (int i = 0; i < TASKS; i++) {
        loop.callSoon(step);
        tasks.add(loop.createTask(() -> runThrice(loop, trial, step)));
      }
      loop.sleep(trial.seconds(0.25)); // now all of them are suspended
      trial.check(
          platformThreads() - threadsBefore < TASKS / 2,
          "the number of platform threads does not grow with the number of tasks");
      loop.wait(tasks);
    });
    trial.equal(4 * TASKS, counter);
  }

  @Rule(
      id = "THR-02",
      level = MUST,
      text =
          "Between two suspension points of a task no other task or callback of the loop "
              + "runs, so that a read-modify-write without await inside loses no update (100 tasks "
              + "x 100 increments give exactly 10000) without any lock.",
      race = "task-is-a-thread")
  void updatesWithoutAwaitAreNeverLost(Trial trial) throws Exception {
    trial.run(loop -> {
      var tasks = new ArrayList<Task<?>>();
      for (int i = 0; i < TASKS; i++) {
        tasks.add(loop.createTask(() -> incrementManyTimes(loop, trial)));
      }
      loop.wait(tasks);
    });
    trial.equal(TASKS * TASKS, counter);
  }

  @Rule(
      id = "THR-03",
      level = MUST,
      text =
          "An await that does not suspend is not a switch: a task that awaits only such "
              + "things runs through before any other.")
  void awaitOfSomethingDoneIsNoSwitch(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> done = loop.createFuture();
      done.setResult("done");
      Task<?> first = loop.createTask(() -> awaitThrice(trial, done, "a"));
      Task<?> second = loop.createTask(() -> awaitThrice(trial, done, "b"));
      loop.wait(List.of(first, second));
    });
    trial.expect("t=0: a1 a2 a3 b1 b2 b3");
  }

  @Rule(
      id = "THR-04",
      level = MUST,
      text =
          "A read-modify-write with a suspension in the middle does lose updates (100 tasks "
              + "give 1), and an asyncio lock around it repairs that (100 give 100): \"no locks "
              + "needed\" holds only between suspension points.",
      needs = Capability.SYNCHRONIZATION)
  void updatesAcrossAnAwaitNeedALock(Trial trial) throws Exception {
    var lock = trial.runtime().newLock();
    trial.run(loop -> {
      runOnAll(loop, () -> incrementAcrossSleep(loop, trial));
      trial.equal(1, counter);
      counter = 0;
      runOnAll(loop, () -> lock.run(() -> incrementAcrossSleep(loop, trial)));
      trial.equal(TASKS, counter);
    });
  }

  @Rule(
      id = "THR-05",
      level = MUST,
      text =
          "A task that blocks without suspending stops every other task, timer and socket of "
              + "the loop for that time.",
      needs = Capability.CLOCK)
  void blockingStopsEverybody(Trial trial) throws Exception {
    try (Wire wire = Wire.open()) {
      trial.run(loop -> {
        loop.createTask(() -> sleepAndMark(trial, loop));
        loop.callLater(trial.seconds(1), trial.marking("timer"));
        loop.addReader(wire.end(), () -> markOnce(trial, loop, wire));
        loop.sleep(trial.seconds(0));
        wire.signal();
        trial.blockFor(trial.seconds(5));
        trial.mark("blocked");
        loop.sleep(trial.seconds(1));
      });
    }
    trial.expect("t=5: blocked | {timer socket} | sleeper");
  }

  @Rule(
      id = "THR-06",
      level = SHOULD,
      text =
          "A process holds at least 20 000 sleeping tasks and wakes them all at one deadline "
              + "with an unchanged number of platform threads; switch cost is reported, not "
              + "asserted.",
      needs = Capability.CLOCK)
  void twentyThousandSleepersNeedNoThreads(Trial trial) throws Exception {
    int sleepers = 20_000;
    trial.run(loop -> {
      int threadsBefore = platformThreads();
      for (int i = 0; i < sleepers; i++) {
        loop.createTask(() -> sleepAndCount(trial, loop));
      }
      loop.sleep(trial.seconds(0.5));
      trial.check(
          platformThreads() - threadsBefore < 100,
          "the number of platform threads stays as it was");
      loop.sleep(trial.seconds(1));
      trial.equal(sleepers, counter);
    });
  }

  private void incrementManyTimes(EventLoop loop, Trial trial) {
    for (int i = 0; i < TASKS; i++) {
      int read = counter;
      linger();
      counter = read + 1;
      if (i % 10 == 9) {
        loop.sleep(trial.seconds(0));
      }
    }
  }

  /// Gives whoever is not kept out the time to come between.
  private static void linger() {
    for (int i = 0; i < 50; i++) {
      Thread.onSpinWait();
    }
  }

  private void incrementAcrossSleep(EventLoop loop, Trial trial) {
    int read = counter;
    loop.sleep(trial.seconds(0));
    counter = read + 1;
  }

  private void sleepAndCount(Trial trial, EventLoop loop) {
    loop.sleep(trial.seconds(1));
    counter++;
  }

  private static void sleepAndMark(Trial trial, EventLoop loop) {
    loop.sleep(trial.seconds(1));
    trial.mark("sleeper");
  }

  private static void markOnce(Trial trial, EventLoop loop, Wire wire) {
    loop.removeReader(wire.end());
    trial.mark("socket");
  }

  private static void runThrice(EventLoop loop, Trial trial, Body.Action step) throws Exception {
    for (int i = 0; i < 3; i++) {
      step.run();
      loop.sleep(trial.seconds(0.5));
    }
  }

  private static void awaitThrice(Trial trial, Future<String> done, String name) throws Exception {
    for (int i = 1; i <= 3; i++) {
      done.await();
      trial.mark(name + i);
    }
  }

  private static void runOnAll(EventLoop loop, Body.Action body) {
    var tasks = new ArrayList<Task<?>>();
    for (int i = 0; i < TASKS; i++) {
      tasks.add(loop.createTask(body));
    }
    loop.wait(tasks);
  }

  private static int platformThreads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
