package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rules.Workers.self;
import static io.loopmark.tck.rules.Workers.watched;

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

/// Chapter 4, cancellation: when and where the signal reaches a task.
@Chapter(number = 4, title = "Tasks", needs = Capability.CANCELLATION)
final class TaskCancelRules {

  @Rule(
      id = "TSK-08",
      level = MUST,
      text =
          "cancel() on a task that is not done returns true at once, runs no task code inline"
              + " and leaves cancelled() false until the body has ended by the cancel signal; on a "
              + "done task it returns false.")
  void cancelIsARequest(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> task = loop.createTask(Workers.cleaning(trial, loop, 1, "cleaned-up"));
      Task<String> done = loop.createTask(() -> "done");
      loop.sleep(Duration.ZERO);
      trial.check(task.cancel(), "cancel() of a pending task answers true");
      trial.mark("requested", task.isCancelled());
      loop.sleep(trial.seconds(0.5));
      trial.mark("cleaning-up", task.isCancelled());
      loop.wait(List.of(task));
      trial.mark("ended", task.isCancelled());
      trial.check(!task.cancel(), "cancel() of a cancelled task returns false");
      trial.check(!done.cancel(), "cancel() of a task that has succeeded returns false");
      trial.equal("done", done.result());
    });
    trial.expect(
        "t=0: requested=false", "t=0.5: cleaning-up=false", "t=1: cleaned-up .. ended=true");
  }

  @Rule(
      id = "TSK-09",
      level = MUST,
      text =
          "The cancel signal is raised at the innermost suspension point of the task in the "
              + "next iteration, without waiting for the timer or I/O awaited.")
  void signalComesAtTheInnermostSuspension(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> never = loop.createFuture();
      Task<?> timer = loop.createTask(nested(trial, "timer", () -> loop.sleep(trial.seconds(9))));
      Task<?> input = loop.createTask(nested(trial, "input", never::await));
      loop.sleep(trial.seconds(1));
      timer.cancel();
      input.cancel();
      trial.mark("requested");
      loop.wait(List.of(timer, input));
    });
    trial.expect("t=1: requested | timer-inner timer-outer input-inner input-outer");
  }

  private static Body.Action nested(Trial trial, String name, Body.Action suspension) {
    return watched(trial, name + "-outer", watched(trial, name + "-inner", suspension));
  }

  @Rule(
      id = "TSK-10",
      level = MUST,
      text =
          "Cancelling a task before its first step means that no statement of its body ever "
              + "runs, finally blocks included, and the task is cancelled.")
  void taskCancelledBeforeItsFirstStepNeverRuns(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> task =
          loop.createTask(() -> {
            try {
              trial.mark("body");
            } finally {
              trial.mark("finally");
            }
          });
      trial.check(task.cancel(), "cancel() of a task that has not started answers true");
      loop.sleep(trial.seconds(1));
      trial.mark("cancelled", task.isCancelled());
    });
    trial.expect("t=1: cancelled=true");
  }

  @Rule(
      id = "TSK-11",
      level = MUST,
      text =
          "Cancelling a task that waits on a future or task cancels that future or task, "
              + "recursively; the cancel signal then surfaces from the innermost outwards, one "
              + "iteration per task.")
  void cancelPassesThroughWhatIsAwaited(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> future = loop.createFuture();
      Task<?> inner = loop.createTask(watched(trial, "inner", future::await));
      Task<?> middle = loop.createTask(watched(trial, "middle", inner::await));
      Task<?> outer = loop.createTask(watched(trial, "outer", middle::await));
      loop.sleep(trial.seconds(1));
      outer.cancel();
      trial.mark("requested");
      loop.wait(List.of(outer));
      trial.expect("t=1: requested | inner | middle | outer");
      for (Future<?> awaited : List.of(future, inner, middle, outer)) {
        trial.check(awaited.isCancelled(), "whatever the cancelled task awaited is cancelled");
      }
    });
  }

  @Rule(
      id = "TSK-12",
      level = MUST,
      text =
          "If the awaited future is already done but the task has not resumed, cancel() still"
              + " wins: the task gets the cancel signal, the future keeps its result, and the "
              + "result is lost to the task.")
  void cancelBeatsAResultNotYetTaken(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> future = loop.createFuture();
      Task<?> task =
          loop.createTask(watched(trial, "signal", () -> trial.mark("value", future.await())));
      loop.sleep(Duration.ZERO);
      future.setResult("kept");
      trial.check(task.cancel(), "cancel() of a task whose result is not yet taken answers true");
      loop.wait(List.of(task));
      trial.expect("t=0: signal");
      trial.check(task.isCancelled(), "the cancel signal wins over the result not yet taken");
      trial.equal("kept", future.result());
    });
  }

  @Rule(
      id = "TSK-13",
      level = MUST,
      text =
          "A task that cancels itself keeps running; awaiting something already done does not"
              + " raise, and the cancel signal comes at its next real suspension (sleep(0) "
              + "included).")
  void selfCancelWaitsForASuspension(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> done = loop.createFuture();
      done.setResult("done");
      Future<String> pending = loop.createFuture();
      for (Body.Action suspension :
          List.<Body.Action>of(() -> loop.sleep(Duration.ZERO), pending::await)) {
        Task<?> task =
            loop.createTask(() -> {
              trial.check(self(loop).cancel(), "cancel() of the task that runs answers true");
              trial.mark("goes-on", done.await());
              watched(trial, "signal", suspension).run();
              trial.mark("missed");
            });
        loop.sleep(trial.seconds(1));
        trial.mark("cancelled", task.isCancelled());
      }
    });
    trial.expect(
        "t=0: goes-on=done | signal",
        "t=1: cancelled=true | goes-on=done | signal",
        "t=2: cancelled=true");
  }

  @Rule(
      id = "TSK-14",
      level = MUST,
      text =
          "A task that cancels itself and then returns without suspending ends as cancelled "
              + "(its value is dropped), but if it raises another error it ends with that error.")
  void selfCancelBeatsAValueButNoError(Trial trial) throws Exception {
    var error = new ArithmeticException("boom");
    trial.run(loop -> {
      Task<String> returning =
          loop.createTask(() -> {
            self(loop).cancel();
            return "dropped";
          });
      Body<String> fail =
          () -> {
            self(loop).cancel();
            throw error;
          };
      Task<String> failing = loop.createTask(fail);
      loop.wait(List.of(returning, failing));
      trial.check(returning.isCancelled(), "the task that returned is cancelled");
      trial.expectThrows(CancelledError.class, returning::result);
      trial.check(!failing.isCancelled(), "the task that failed is not cancelled");
      trial.same(error, failing.exception());
    });
  }

  @Rule(
      id = "TSK-17",
      level = MUST,
      text =
          "Two cancel() calls before the task resumes both return true, count two requests "
              + "and deliver one cancel signal.")
  void twoRequestsGiveOneSignal(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> task =
          loop.createTask(() -> {
            sleepUntilSignal(trial, loop, "signal");
            loop.sleep(trial.seconds(1));
            trial.mark("undisturbed");
          });
      loop.sleep(Duration.ZERO);
      trial.check(task.cancel(), "the first cancel() answers true");
      trial.check(task.cancel(), "the second cancel() answers true");
      trial.equal(2, task.cancelling());
      loop.wait(List.of(task));
    });
    trial.expect("t=0: signal", "t=1: undisturbed");
  }

  /// Swallows the signal.
  static void sleepUntilSignal(Trial trial, EventLoop loop, String name) {
    try {
      loop.sleep(trial.seconds(9));
      trial.mark("missed-" + name);
    } catch (CancelledError signal) {
      trial.mark(name);
    }
  }
}
