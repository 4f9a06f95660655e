package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MAY;
import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Workers.self;
import static io.loopmark.tck.rules.Workers.throwing;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Queue;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.ForeignThread;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Chapter 12, loops side by side: on threads of one process, and in processes of their own.
@Chapter(number = 12, title = "Several loops, several processes")
final class ManyLoopsRules {

  private static final int PATIENCE_SECONDS = 3;

  @Rule(
      id = "MLP-01",
      level = MUST,
      text =
          "Two threads can each run their own loop at the same time, with separate clocks, "
              + "queues, current tasks and running-loop answers.",
      needs = Capability.COROUTINES)
  void loopsOnTwoThreadsAreSeparate(Trial trial) throws Exception {
    EventLoop left = trial.newLoop();
    EventLoop right = trial.newLoop();
    var both = new CyclicBarrier(2);
    ForeignThread other =
        trial.foreignThread(() -> driveAlone(trial, left, both, trial.seconds(1)));
    driveAlone(trial, right, both, trial.seconds(4));
    other.join();
  }

  private static void driveAlone(Trial trial, EventLoop loop, CyclicBarrier both, Duration duration)
      throws Exception {
    try {
      trial.drive(loop, () -> liveAlone(trial, loop, both, duration));
    } finally {
      both.reset(); // whoever fails does not let the other wait
    }
  }

  /// The life of a loop that runs while another one does.
  private static void liveAlone(Trial trial, EventLoop loop, CyclicBarrier both, Duration duration)
      throws Exception {
    both.await(PATIENCE_SECONDS, TimeUnit.SECONDS); // both loops are in the middle of a step
    Task<?> task = self(loop);
    trial.same(loop, trial.runtime().runningLoop());
    trial.equal(List.of(task), loop.allTasks());
    Future<EventLoop> called = loop.createFuture();
    loop.callSoon(() -> called.setResult(trial.runtime().runningLoop()));
    trial.same(loop, called.await());

    Duration start = loop.time();
    loop.sleep(duration);
    Duration passed = loop.time().minus(start);
    both.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    trial.check(
        passed.compareTo(duration) >= 0 && passed.compareTo(duration.multipliedBy(4)) < 0,
        "a sleep of %d ms takes that on this loop's clock, and took %d ms"
            .formatted(duration.toMillis(), passed.toMillis()));
    trial.same(task, loop.currentTask());
    trial.same(loop, trial.runtime().runningLoop());
  }

  @Rule(
      id = "MLP-02",
      level = MUST,
      text =
          "A coroutine submitted to a loop from another thread runs as steps of that loop; "
              + "the submitter gets a thread-safe future with its result or error, and cancelling "
              + "that future cancels the task.",
      needs = {Capability.COROUTINES, Capability.CANCELLATION})
  void coroutineIsSubmittedFromAnotherThread(Trial trial) throws Exception {
    var error = new ArithmeticException("boom");
    var started = new CountDownLatch(1);
    trial.run(loop -> {
      List<Task<?>> tasks = new ArrayList<>();
      Body<String> working =
          () -> {
            Task<?> task = self(loop);
            loop.sleep(Duration.ZERO);
            trial.same(task, loop.currentTask());
            trial.same(loop, trial.runtime().runningLoop());
            return "result";
          };
      Body<String> endless =
          () -> {
            tasks.add(self(loop));
            started.countDown();
            return loop.sleep(trial.seconds(60), "missed the cancellation");
          };
      Callable<@Nullable Void> submitter =
          () -> {
            trial.equal("result", submit(loop, working).get());
            var failed =
                trial.expectThrows(ExecutionException.class, submit(loop, throwing(error))::get);
            trial.same(error, failed.getCause());
            var future = submit(loop, endless);
            started.await();
            trial.check(
                future.cancel(true), "cancel() of the submitter's pending future answers true");
            trial.expectThrows(CancellationException.class, future::get);
            return null;
          };
      loop.runInExecutor(null, submitter).await();
      loop.wait(tasks);
      trial.check(tasks.getFirst().isCancelled(), "the task of the cancelled future is cancelled");
    });
  }

  private static java.util.concurrent.Future<String> submit(EventLoop loop, Body<String> body) {
    return loop.runCoroutineThreadsafe(loop.runtime().newCoroutine(body));
  }

  @Rule(
      id = "MLP-03",
      level = MUST,
      text =
          "Futures and tasks belong to one loop: awaiting or gathering across loops is an "
              + "error, not a silent hang.")
  void futureOfAnotherLoopIsRefused(Trial trial) throws Exception {
    EventLoop other = trial.newLoop();
    Future<String> future = other.createFuture();
    List<Task<String>> task = new ArrayList<>();
    other.callSoon(() -> task.add(other.createTask(() -> other.sleep(trial.seconds(1), "late"))));
    other.stop();
    other.runForever();
    trial.run(loop -> {
      Future<String> own = loop.createFuture();
      for (Future<String> foreign : List.of(future, task.getFirst())) {
        trial.expectThrows(UsageException.class, foreign::await);
        trial.expectThrows(UsageException.class, () -> loop.gather(List.of(own, foreign)).await());
        trial.expectThrows(UsageException.class, () -> loop.gather(List.of(foreign)).await());
      }
    });
    trial.check(
        !(future.isDone() || task.getFirst().isDone()),
        "refused awaits leave the other loop's futures pending");
  }

  @Rule(
      id = "MLP-04",
      level = SHOULD,
      text =
          "A lock or queue binds to a loop at its first contended use; contended use from a "
              + "second loop is an error, uncontended use is not noticed.",
      needs = {Capability.SYNCHRONIZATION, Capability.QUEUES})
  void contendedUseBindsToALoop(Trial trial) throws Exception {
    Lock lock = trial.runtime().newLock();
    Queue<String> queue = trial.runtime().newQueue(0);
    trial.run(loop -> useAlone(lock, queue));
    trial.run(loop -> {
      lock.acquire();
      Task<?> contender = loop.createTask(lock::acquire);
      Task<String> getter = loop.createTask(queue::get);
      loop.sleep(Duration.ZERO);
      lock.release();
      queue.put("item");
      contender.await();
      trial.equal("item", getter.await());
      lock.release();
    });
    trial.run(loop -> {
      useAlone(lock, queue);
      lock.acquire();
      Task<?> contender = loop.createTask(lock::acquire);
      trial.expectThrows(UsageException.class, contender::await);
      Task<String> getter = loop.createTask(queue::get);
      trial.expectThrows(UsageException.class, getter::await);
      lock.release();
    });
  }

  private static void useAlone(Lock lock, Queue<String> queue) {
    lock.acquire();
    lock.release();
    queue.put("item");
    queue.get();
  }

  @Rule(
      id = "MLP-05",
      level = MAY,
      text =
          "Completing a future directly from a foreign thread does not wake a loop blocked in"
              + " its poll; only the thread-safe entry does.")
  void foreignCompletionMayGoUnnoticed(Trial trial) throws Exception {
    EventLoop loop = trial.newRealTimeLoop();
    Future<String> future = loop.createFuture();
    var noticed = new CountDownLatch(1);
    future.addDoneCallback(done -> {
      noticed.countDown();
      loop.stop();
    });
    trial.foreignThread(() -> {
      trial.awaitPoll();
      boolean accepted = completes(future);
      boolean woken = accepted && noticed.await(200, TimeUnit.MILLISECONDS);
      trial.observe(
          !accepted
              ? "completing a future on a foreign thread is refused"
              : woken
                  ? "a future completed on a foreign thread wakes the loop"
                  : "a future completed on a foreign thread waits for the next wake-up");
      loop.callSoonThreadsafe(() -> completes(future));
    });
    loop.runForever();
    trial.equal("result", future.result());
  }

  private static boolean completes(Future<String> future) {
    try {
      future.setResult("result");
      return true;
    } catch (UsageException refused) {
      return false;
    }
  }

  @Rule(
      id = "MLP-06",
      level = MUST,
      text =
          "N processes each running a loop work independently: each gives its own results and"
              + " the failure or blocking of one does not delay the others.")
  void processesAreIndependent(Trial trial) throws Exception {
    AsyncRuntime runtime = trial.runtime();
    try (LoopProcess blocked = LoopProcess.start(runtime, LoopProcess.Role.BLOCK, 0);
        LoopProcess failing = LoopProcess.start(runtime, LoopProcess.Role.FAIL, 0)) {
      trial.equal("blocks", blocked.nextLine());
      trial.equal(1, failing.exitCode());
      try (LoopProcess third = LoopProcess.start(runtime, LoopProcess.Role.WORK, 3);
          LoopProcess fourth = LoopProcess.start(runtime, LoopProcess.Role.WORK, 4)) {
        trial.equal("result 6", third.nextLine());
        trial.equal("result 10", fourth.nextLine());
        trial.equal(0, third.exitCode());
        trial.equal(0, fourth.exitCode());
      }
      trial.check(blocked.isAlive(), "the blocked process still runs when all others have ended");
    }
  }
}
