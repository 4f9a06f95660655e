package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Workers.failing;
import static io.loopmark.tck.rules.Workers.worker;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.util.List;

/// Chapter 6, shield.
@Chapter(number = 6, title = "wait, gather, wait_for, timeout, as_completed, shield, task group")
final class ShieldRules {

  @Rule(
      id = "SHD-01",
      level = MUST,
      text =
          "Cancelling the awaiter of shield(x) raises the cancel signal there and leaves x "
              + "running to its normal end.",
      needs = Capability.CANCELLATION)
  void cancellingTheAwaiterLeavesTheInnerRunning(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> inner = loop.createTask(worker(trial, loop, 2, "inner"));
      Task<?> awaiter =
          loop.createTask(() -> {
            trial.expectThrows(CancelledError.class, () -> loop.shield(inner).await());
            trial.mark("signal");
          });
      loop.callLater(trial.seconds(1), awaiter::cancel);
      awaiter.await();
      trial.equal("inner", inner.await());
    });
    trial.expect("t=1: signal", "t=2: inner");
  }

  @Rule(
      id = "SHD-02",
      level = MUST,
      text = "Cancelling x itself cancels the shield.",
      needs = Capability.CANCELLATION)
  void cancellingTheInnerCancelsTheShield(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> inner = loop.createTask(worker(trial, loop, 2, "never"));
      Future<String> shield = loop.shield(inner);
      loop.callLater(trial.seconds(1), inner::cancel);
      trial.expectThrows(CancelledError.class, shield::await);
      trial.mark("signal");
      trial.check(shield.isCancelled(), "a shield is cancelled with its inner task");
    });
    trial.expect("t=1: signal");
  }

  @Rule(
      id = "SHD-03",
      level = MUST,
      text =
          "The result or error of x passes through, and shielding something done gives that "
              + "very object back.")
  void outcomePassesThrough(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> good = loop.createTask(worker(trial, loop, 1, "good"));
      trial.equal("good", loop.shield(good).await());
      trial.same(good, loop.shield(good));

      var error = new ArithmeticException("boom");
      Task<String> bad = loop.createTask(failing(trial, loop, 1, error));
      Future<String> shield = loop.shield(bad);
      trial.same(error, trial.expectThrows(ArithmeticException.class, shield::await));
      trial.same(bad, loop.shield(bad));
    });
    trial.expect("t=1: good", "t=2: boom");
  }

  @Rule(
      id = "SHD-04",
      level = SHOULD,
      text =
          "An error of x after its shield was cancelled is reported exactly once, at the "
              + "latest when the loop is closed.",
      needs = Capability.CANCELLATION)
  void errorBehindACancelledShieldIsReportedOnce(Trial trial) throws Exception {
    var error = new ArithmeticException("boom");
    trial.run(loop -> {
      Future<String> shield = loop.shield(loop.createTask(failing(trial, loop, 1, error)));
      trial.check(shield.cancel(), "cancel() of a pending shield answers true");
      loop.sleep(trial.seconds(2));
    });
    trial.expect("t=1: boom");
    List<ExceptionContext> reports = trial.reports();
    trial.equal(1, reports.size());
    trial.same(error, reports.getFirst().exception());
  }
}
