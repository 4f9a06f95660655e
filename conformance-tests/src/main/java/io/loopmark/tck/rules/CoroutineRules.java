package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;

import io.loopmark.aio.Capability;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;

/// Chapter 1, coroutine objects that no task drives.
@Chapter(number = 1, title = "Generators and bare coroutines", needs = Capability.COROUTINES)
final class CoroutineRules {

  @Rule(
      id = "GEN-31",
      level = MUST,
      text =
          "Resuming or throwing into a coroutine object that has finished is a \"cannot "
              + "reuse\" error, whereas close() on it does nothing.")
  void finishedCoroutineCannotBeReused(Trial trial) throws Exception {
    trial.run(loop -> {
      Coroutine<String> finished = trial.runtime().newCoroutine(() -> "result");
      trial.equal("result", finished.await());
      trial.expectThrows(UsageException.class, finished::await);
      trial.expectThrows(
          UsageException.class, () -> finished.raise(new ArithmeticException("boom")));
      finished.close();
    });
  }

  @Rule(
      id = "GEN-32",
      level = MUST,
      text =
          "Awaiting a coroutine object in which another awaiter is already suspended is an "
              + "error at the second awaiter, and the first one is not disturbed.")
  void secondAwaiterIsRefused(Trial trial) throws Exception {
    trial.run(loop -> {
      Coroutine<String> shared =
          trial.runtime().newCoroutine(() -> loop.sleep(trial.seconds(1), "result"));
      var first = loop.createTask(shared::await);
      loop.sleep(trial.seconds(0));
      trial.expectThrows(UsageException.class, shared::await);
      trial.equal("result", first.await());
      trial.mark("end");
    });
    trial.expect("t=1: end");
  }

  @Rule(
      id = "GEN-33",
      level = SHOULD,
      text =
          "A coroutine object that is dropped without ever being awaited is reported once, at"
              + " the latest when the loop is closed.")
  void droppedCoroutineIsReported(Trial trial) throws Exception {
    EventLoop loop = trial.newLoop();
    trial.drive(
        loop, () -> trial.dropAndCollect(() -> trial.runtime().newCoroutine(() -> "unused")));
    loop.close();
    trial.equal(1, trial.reports().size());
  }
}
