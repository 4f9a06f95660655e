package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MAY;
import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Workers.answering;
import static io.loopmark.tck.rules.Workers.cleaning;
import static io.loopmark.tck.rules.Workers.failing;
import static io.loopmark.tck.rules.Workers.worker;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import io.loopmark.aio.TimeoutException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// Chapter 6, waitFor.
@Chapter(number = 6, title = "wait, gather, wait_for, timeout, as_completed, shield, task group")
final class WaitForRules {

  @Rule(
      id = "WFR-01",
      level = MUST,
      text =
          "wait_for returns the result if it comes in time, and a null timeout means no "
              + "limit.",
      needs = Capability.COROUTINES)
  void givesTheResultThatComesInTime(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> task = loop.createTask(worker(trial, loop, 1, "task"));
      trial.equal("task", loop.waitFor(task, trial.seconds(2)));
      var coroutine = trial.runtime().newCoroutine(worker(trial, loop, 1, "coroutine"));
      trial.equal("coroutine", loop.waitFor(coroutine, trial.seconds(2)));
      Task<String> unlimited = loop.createTask(worker(trial, loop, 10, "unlimited"));
      trial.equal("unlimited", loop.waitFor(unlimited, null));
    });
    trial.expect("t=1: task", "t=2: coroutine", "t=12: unlimited");
  }

  @Rule(
      id = "WFR-02",
      level = MUST,
      text =
          "On timeout wait_for cancels the inner awaitable, waits until its cleanup has "
              + "really ended, then raises the timeout error, caused by the cancel signal.",
      needs = {Capability.CANCELLATION, Capability.COROUTINES})
  void timeoutWaitsForTheCleanup(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> task = loop.createTask(cleaning(trial, loop, 2, "task-cleaned"));
      expectTimeout(trial, loop, task);
      trial.expect("t=3: task-cleaned .. timeout");
      trial.check(task.isCancelled(), "the task that timed out is cancelled");
    });
    trial.run(loop -> {
      var body = cleaning(trial, loop, 2, "coroutine-cleaned");
      expectTimeout(trial, loop, trial.runtime().newCoroutine(body));
    });
    trial.expectOrder("coroutine-cleaned timeout");
  }

  private static void expectTimeout(Trial trial, EventLoop loop, Awaitable<String> inner) {
    var timeout =
        trial.expectThrows(TimeoutException.class, () -> loop.waitFor(inner, trial.seconds(1)));
    trial.mark("timeout");
    trial.check(timeout.getCause() instanceof CancelledError, "caused by the cancel signal");
  }

  @Rule(
      id = "WFR-03",
      level = MUST,
      text =
          "With a timeout of 0 or less, a done future gives its result, and a coroutine is "
              + "never started and the timeout error is raised.",
      needs = {Capability.CANCELLATION, Capability.COROUTINES})
  void noTimeAtAll(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> done = loop.createFuture();
      done.setResult("done");
      for (Duration limit : List.of(Duration.ZERO, trial.seconds(-1))) {
        trial.equal("done", loop.waitFor(done, limit));
        var fresh = trial.runtime().newCoroutine(() -> ran(trial));
        trial.expectThrows(TimeoutException.class, () -> loop.waitFor(fresh, limit));
        trial.mark("timeout");
      }
      loop.sleep(trial.seconds(1));
    });
    trial.expectOrder("timeout timeout");
  }

  private static String ran(Trial trial) {
    trial.mark("ran");
    return "ran";
  }

  @Rule(
      id = "WFR-04",
      level = MUST,
      text =
          "If the inner awaitable swallows the cancellation and returns a value, wait_for "
              + "returns that value instead of timing out.",
      needs = {Capability.CANCELLATION, Capability.COROUTINES})
  void swallowedCancellationGivesTheValue(Trial trial) throws Exception {
    trial.run(loop -> {
      var body = answering(trial, loop, worker(trial, loop, 1, "swallowed"));
      trial.equal("swallowed", loop.waitFor(loop.createTask(body), trial.seconds(1)));
      var coroutine = trial.runtime().newCoroutine(body);
      trial.equal("swallowed", loop.waitFor(coroutine, trial.seconds(1)));
    });
    trial.expect("t=2: swallowed", "t=4: swallowed");
  }

  @Rule(
      id = "WFR-05",
      level = MUST,
      text =
          "An error that the inner awaitable raises while being cancelled is what wait_for "
              + "raises.",
      needs = {Capability.CANCELLATION, Capability.COROUTINES})
  void errorOfTheCleanupIsRaised(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      var body = answering(trial, loop, failing(trial, loop, 1, error));
      expectError(trial, loop, error, loop.createTask(body));
      expectError(trial, loop, error, trial.runtime().newCoroutine(body));
    });
    trial.expect("t=2: boom", "t=4: boom");
  }

  private static void expectError(
      Trial trial, EventLoop loop, ArithmeticException error, Awaitable<String> inner) {
    trial.same(
        error,
        trial.expectThrows(ArithmeticException.class, () -> loop.waitFor(inner, trial.seconds(1))));
  }

  @Rule(
      id = "WFR-06",
      level = MUST,
      text =
          "Cancelling the caller cancels the inner awaitable, waits for its cleanup and "
              + "raises the cancel signal.",
      needs = {Capability.CANCELLATION, Capability.COROUTINES})
  void cancellingTheCallerWaitsForTheCleanup(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> inner = loop.createTask(cleaning(trial, loop, 2, "task-cleaned"));
      cancelCaller(trial, loop, inner);
      trial.expect("t=3: task-cleaned .. signal");
      trial.check(
          inner.isCancelled(), "the task that the cancelled caller waited for is cancelled");
    });
    trial.run(loop -> {
      var body = cleaning(trial, loop, 2, "coroutine-cleaned");
      cancelCaller(trial, loop, trial.runtime().newCoroutine(body));
    });
    trial.expectOrder("coroutine-cleaned signal");
  }

  private static void cancelCaller(Trial trial, EventLoop loop, Awaitable<String> inner)
      throws Exception {
    Task<?> caller =
        loop.createTask(() -> {
          trial.expectThrows(CancelledError.class, () -> loop.waitFor(inner, trial.seconds(10)));
          trial.mark("signal");
        });
    loop.callLater(trial.seconds(1), caller::cancel);
    caller.await();
  }

  @Rule(
      id = "WFR-07",
      level = MUST,
      text =
          "If the caller is cancelled when the inner result is already there but the caller "
              + "has not resumed, the cancel signal wins.",
      needs = Capability.CANCELLATION)
  void cancelSignalWinsOverTheResult(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> inner = loop.createFuture();
      Task<String> caller = loop.createTask(() -> loop.waitFor(inner, trial.seconds(10)));
      loop.sleep(trial.seconds(1));
      inner.setResult("there");
      trial.check(
          caller.cancel(), "cancel() of a caller whose result is not yet taken answers true");
      trial.expectThrows(CancelledError.class, caller::await);
      trial.check(caller.isCancelled(), "the cancel signal wins over the result");
      trial.equal("there", inner.result());
    });
  }

  @Rule(
      id = "WFR-08",
      level = MAY,
      text = "wait_for runs a coroutine inside the calling task; no task is created for it.",
      needs = Capability.COROUTINES)
  void whereTheCoroutineRuns(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> caller = Objects.requireNonNull(loop.currentTask());
      var inner = trial.runtime().newCoroutine(() -> caller.equals(loop.currentTask()));
      boolean inCaller = loop.waitFor(inner, trial.seconds(1));
      trial.observe(inCaller ? "runs inside the calling task" : "runs in a task of its own");
    });
  }

  @Rule(
      id = "WFR-09",
      level = SHOULD,
      text =
          "When the inner future completes in the very iteration in which the timeout fires, "
              + "the timeout error is raised.",
      needs = Capability.CANCELLATION)
  void timeoutWinsInTheSameIteration(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> inner = loop.createFuture();
      loop.callLater(trial.seconds(0.5), () -> inner.setResult("late"));
      // Both timers are due when the loop looks again.
      loop.callSoon(() -> trial.blockFor(trial.seconds(2)));
      trial.expectThrows(TimeoutException.class, () -> loop.waitFor(inner, trial.seconds(1)));
      trial.mark("timeout");
      trial.equal("late", inner.result());
    });
    trial.expect("t=2: timeout");
  }
}
