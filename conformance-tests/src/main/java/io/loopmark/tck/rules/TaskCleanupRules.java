package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Workers.answering;
import static io.loopmark.tck.rules.Workers.self;
import static io.loopmark.tck.rules.Workers.throwing;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;

/// Chapter 4, cancellation: what a task may do about the signal, and what becomes of it then.
@Chapter(number = 4, title = "Tasks", needs = Capability.CANCELLATION)
final class TaskCleanupRules {

  @Rule(
      id = "TSK-15",
      level = MUST,
      text =
          "A body that catches the cancel signal and returns makes the task succeed with that"
              + " value, cancelled() false, with its cancel-request count still 1.")
  void swallowedSignalLeavesASuccess(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> task = loop.createTask(answering(trial, loop, () -> "recovered"));
      loop.sleep(Duration.ZERO);
      task.cancel();
      trial.equal("recovered", task.await());
      trial.check(!task.isCancelled(), "the task that recovered is not cancelled");
      trial.equal(1, task.cancelling());
    });
  }

  @Rule(
      id = "TSK-16",
      level = MUST,
      text =
          "A body that catches the cancel signal may go on awaiting normally and can be "
              + "cancelled again; when it awaits an inner task that swallows, the outer continues "
              + "with the inner's value.")
  void swallowedSignalIsForgotten(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> stubborn =
          loop.createTask(() -> {
            TaskCancelRules.sleepUntilSignal(trial, loop, "first-signal");
            loop.sleep(trial.seconds(1));
            trial.mark("slept-on");
            return answering(trial, loop, () -> "second-signal").run();
          });
      Task<String> inner = loop.createTask(answering(trial, loop, () -> "of-inner"));
      Task<String> outer = loop.createTask(() -> inner.await() + loop.sleep(Duration.ZERO, "-on"));
      loop.sleep(Duration.ZERO);
      stubborn.cancel();
      outer.cancel();
      loop.sleep(trial.seconds(2));
      trial.mark("outer", outer.result());
      stubborn.cancel();
      trial.mark("stubborn", stubborn.await());
    });
    trial.expect(
        "t=0: first-signal", "t=1: slept-on", "t=2: outer=of-inner-on .. stubborn=second-signal");
  }

  @Rule(
      id = "TSK-18",
      level = MUST,
      text =
          "On cancellation finally blocks run and may await; a second cancel() during that "
              + "await interrupts the cleanup.")
  void cleanupMayWaitAndBeInterrupted(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> patient = loop.createTask(() -> sleepAndCleanUp(trial, loop, "patient"));
      Task<?> hasty = loop.createTask(() -> sleepAndCleanUp(trial, loop, "hasty"));
      loop.sleep(trial.seconds(1));
      patient.cancel();
      hasty.cancel();
      loop.sleep(trial.seconds(0.5));
      hasty.cancel();
      loop.wait(List.of(patient, hasty));
      trial.check(patient.isCancelled(), "a task that cleaned up at leisure is cancelled");
      trial.check(hasty.isCancelled(), "a task cancelled again while it cleaned up is cancelled");
    });
    trial.expect(
        "t=1: patient-cleans hasty-cleans",
        "t=1.5: hasty-ends",
        "t=2: patient-cleaned patient-ends");
  }

  private static void sleepAndCleanUp(Trial trial, EventLoop loop, String name) {
    try {
      loop.sleep(trial.seconds(9));
      trial.mark(name + "-missed-the-signal");
    } finally {
      try {
        trial.mark(name + "-cleans");
        loop.sleep(trial.seconds(1));
        trial.mark(name + "-cleaned");
      } finally {
        trial.mark(name + "-ends");
      }
    }
  }

  @Rule(
      id = "TSK-19",
      level = MUST,
      text =
          "An error raised during cleanup replaces the cancel signal: the task ends with that"
              + " error and is not cancelled.")
  void errorInCleanupReplacesTheSignal(Trial trial) throws Exception {
    var error = new ArithmeticException("failed in cleanup");
    trial.run(loop -> {
      Task<String> task = loop.createTask(answering(trial, loop, throwing(error)));
      loop.sleep(Duration.ZERO);
      task.cancel();
      trial.same(error, trial.expectThrows(ArithmeticException.class, task::await));
      trial.check(!task.isCancelled(), "the task that failed is not cancelled");
      trial.same(error, task.exception());
    });
  }

  @Rule(
      id = "TSK-20",
      level = MUST,
      text =
          "A body that raises the cancel signal by itself ends the task as cancelled, with a "
              + "request count of 0.")
  void signalOfTheBodysOwnCancelsToo(Trial trial) throws Exception {
    Body<String> giveUp =
        () -> {
          throw new CancelledError();
        };
    trial.run(loop -> {
      Task<String> task = loop.createTask(giveUp);
      trial.expectThrows(CancelledError.class, task::await);
      trial.check(task.isCancelled(), "a task that raises the cancel signal itself is cancelled");
      trial.equal(0, task.cancelling());
    });
  }

  @Rule(
      id = "TSK-21",
      level = SHOULD,
      text =
          "A message given to cancel() is carried by the cancel signal that the task and its "
              + "awaiters see.")
  void messageTravelsWithTheSignal(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> task =
          loop.createTask(() -> expectMessage(trial, () -> loop.sleep(trial.seconds(9))));
      Task<?> awaiter = loop.createTask(() -> expectMessage(trial, task::await));
      loop.sleep(Duration.ZERO);
      task.cancel("enough");
      for (Task<?> cancelled : List.of(task, awaiter)) {
        trial.equal(
            "enough", trial.expectThrows(CancelledError.class, cancelled::await).getMessage());
      }
    });
  }

  private static void expectMessage(Trial trial, Body.Action suspension) {
    CancelledError signal = trial.expectThrows(CancelledError.class, suspension);
    trial.equal("enough", signal.getMessage());
    throw signal;
  }

  @Rule(
      id = "TSK-22",
      level = SHOULD,
      text =
          "cancelling() counts requests and uncancel() lowers the count, not below 0, and "
              + "returns it.")
  void requestsAreCounted(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> task =
          loop.createTask(() -> {
            TaskCancelRules.sleepUntilSignal(trial, loop, "signal");
            loop.sleep(trial.seconds(1));
          });
      trial.equal(0, task.cancelling());
      trial.equal(0, task.uncancel());
      loop.sleep(Duration.ZERO);
      task.cancel();
      task.cancel();
      task.cancel();
      loop.sleep(trial.seconds(0.5));
      trial.equal(3, task.cancelling());
      for (int left : new int[] {2, 1, 0, 0}) {
        trial.equal(left, task.uncancel());
        trial.equal(left, task.cancelling());
      }
      task.await();
    });
    trial.expect("t=0: signal");
  }

  @Rule(
      id = "TSK-23",
      level = SHOULD,
      text =
          "uncancel() that brings the count to 0 before the signal was delivered withdraws "
              + "the cancellation: the task continues normally.")
  void lastUncancelWithdrawsTheRequest(Trial trial) throws Exception {
    trial.run(loop -> {
      Body<String> sleeper = () -> loop.sleep(trial.seconds(1), "undisturbed");
      Task<String> itself =
          loop.createTask(() -> {
            self(loop).cancel();
            self(loop).uncancel();
            return sleeper.run();
          });
      Task<String> notStarted = loop.createTask(sleeper);
      notStarted.cancel();
      notStarted.uncancel();
      Future<String> result = loop.createFuture();
      Task<String> notResumed = loop.createTask(result::await);
      Task<String> stillOneRequest = loop.createTask(sleeper);
      stillOneRequest.cancel();
      stillOneRequest.cancel();
      stillOneRequest.uncancel();
      loop.sleep(Duration.ZERO);
      result.setResult("undisturbed");
      notResumed.cancel();
      notResumed.uncancel();
      for (Task<String> task : List.of(itself, notStarted, notResumed)) {
        trial.equal("undisturbed", task.await());
      }
      trial.check(stillOneRequest.isCancelled(), "a task with one request left is cancelled");
    });
  }
}
