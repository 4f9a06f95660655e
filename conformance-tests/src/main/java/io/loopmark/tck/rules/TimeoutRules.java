package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rules.Workers.answering;
import static io.loopmark.tck.rules.Workers.cleaning;
import static io.loopmark.tck.rules.Workers.failing;
import static io.loopmark.tck.rules.Workers.worker;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.aio.Timeout;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// Chapter 6, timeout blocks.
@Chapter(
    number = 6,
    title = "wait, gather, wait_for, timeout, as_completed, shield, task group",
    needs = Capability.CANCELLATION)
final class TimeoutRules {

  @Rule(
      id = "TMO-01",
      level = MUST,
      text =
          "When a timeout block expires, the code inside gets the cancel signal at its await,"
              + " the block converts it into a timeout error at its exit, expired() is true and the"
              + " task's request count is back to what it was.")
  void expiryBecomesAnErrorAtTheExit(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> task = Objects.requireNonNull(loop.currentTask());
      expectExpiry(trial, loop.timeout(trial.seconds(1)), cleaning(trial, loop, 0, "signal"));
      trial.equal(0, task.cancelling());

      // The same with a request that was there before.
      task.cancel();
      trial.expectThrows(CancelledError.class, () -> loop.sleep(Duration.ZERO));
      expectExpiry(trial, loop.timeout(trial.seconds(1)), cleaning(trial, loop, 0, "signal"));
      trial.equal(1, task.cancelling());
      loop.sleep(trial.seconds(1));
      trial.mark("goes-on");
    });
    trial.expect("t=1: signal timeout", "t=2: signal timeout", "t=3: goes-on");
  }

  /// The block raises the timeout error and is expired.
  private static void expectExpiry(Trial trial, Timeout block, Body<?> body) {
    trial.expectThrows(TimeoutException.class, () -> block.run(body));
    trial.mark("timeout");
    trial.check(block.isExpired(), "a block that timed out is expired");
  }

  @Rule(
      id = "TMO-02",
      level = MUST,
      text =
          "A block that never suspends does not time out, not even with a limit of 0; with 0 "
              + "or a deadline in the past a sleep(0) is enough to time out.")
  void onlySuspensionTimesOut(Trial trial) throws Exception {
    trial.run(loop -> {
      for (double limit : List.of(0.0, 1.0)) {
        Timeout never = loop.timeout(trial.seconds(limit));
        trial.equal("value", never.run(() -> blocking(trial, 2, "value")));
        loop.sleep(Duration.ZERO);
        trial.check(!never.isExpired(), "a block that never suspends does not expire");
      }
      Body<?> suspending = () -> loop.sleep(Duration.ZERO, "value");
      expectExpiry(trial, loop.timeout(Duration.ZERO), suspending);
      expectExpiry(trial, loop.timeout(trial.seconds(-1)), suspending);
      expectExpiry(trial, loop.timeoutAt(loop.time().minus(trial.seconds(1))), suspending);
    });
    trial.expectOrder("timeout timeout timeout");
  }

  private static String blocking(Trial trial, double seconds, String value) {
    trial.blockFor(trial.seconds(seconds));
    return value;
  }

  @Rule(
      id = "TMO-03",
      level = MUST,
      text =
          "If the code inside swallows the cancel signal, the block ends without error "
              + "although expired() is true.")
  void swallowedSignalIsNoTimeout(Trial trial) throws Exception {
    trial.run(loop -> {
      Timeout block = loop.timeout(trial.seconds(1));
      trial.equal("swallowed", block.run(answering(trial, loop, () -> "swallowed")));
      trial.mark("exit");
      trial.check(block.isExpired(), "a block that swallowed the signal is expired all the same");
      loop.sleep(trial.seconds(1));
      trial.mark("goes-on");
    });
    trial.expect("t=1: exit", "t=2: goes-on");
  }

  @Rule(
      id = "TMO-04",
      level = MUST,
      text =
          "With two nested blocks of the same deadline, the inner passes the cancel signal "
              + "through and only the outer raises the timeout error; both are expired.")
  void sameDeadlineIsTheOutersError(Trial trial) throws Exception {
    trial.run(loop -> {
      Duration deadline = loop.time().plus(trial.seconds(1));
      Timeout outer = loop.timeoutAt(deadline);
      Timeout inner = loop.timeoutAt(deadline);
      expectExpiry(
          trial,
          outer,
          () -> {
            var signal =
                trial.expectThrows(
                    CancelledError.class, () -> inner.run(worker(trial, loop, 10, "never")));
            trial.mark("signal");
            trial.check(inner.isExpired(), "the inner block is expired as well");
            throw signal;
          });
    });
    trial.expect("t=1: signal timeout");
  }

  @Rule(
      id = "TMO-05",
      level = MUST,
      text =
          "With nested blocks of different deadlines, each raises its own timeout error at "
              + "its own level; an outer expiry is not converted by the inner block, whose "
              + "expired() stays false.")
  void eachBlockRaisesItsOwn(Trial trial) throws Exception {
    trial.run(loop -> {
      Timeout outer = loop.timeout(trial.seconds(2));
      Timeout inner = loop.timeout(trial.seconds(1));
      expectExpiry(
          trial,
          outer,
          () -> {
            expectExpiry(trial, inner, worker(trial, loop, 10, "never"));
            trial.check(!outer.isExpired(), "the outer block is not expired by the inner timeout");
            return worker(trial, loop, 10, "never").run();
          });

      Timeout sooner = loop.timeout(trial.seconds(1));
      Timeout later = loop.timeout(trial.seconds(2));
      expectExpiry(
          trial,
          sooner,
          () -> {
            var signal =
                trial.expectThrows(
                    CancelledError.class, () -> later.run(worker(trial, loop, 10, "never")));
            trial.mark("signal");
            throw signal;
          });
      trial.check(!later.isExpired(), "the block whose deadline comes later is not expired");
    });
    trial.expect("t=1: timeout", "t=2: timeout", "t=3: signal timeout");
  }

  @Rule(
      id = "TMO-06",
      level = MUST,
      text =
          "A cancellation from outside leaves the block as cancel signal, also when it "
              + "arrives in the same iteration as the expiry.")
  void cancellationFromOutsideStaysOne(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> owner = loop.createTask(() -> limited(trial, loop));
      loop.callLater(trial.seconds(0.5), owner::cancel);
      trial.expectThrows(CancelledError.class, owner::await);
      trial.mark("signal");
    });
    trial.expect("t=0.5: signal");
    for (double other : List.of(0.5, 1.5)) {
      trial.run(loop -> {
        Task<?> owner = loop.createTask(() -> limited(trial, loop));
        loop.callLater(trial.seconds(other), owner::cancel);
        // Both timers are due when the loop looks again.
        loop.callSoon(() -> loop.callSoon(() -> trial.blockFor(trial.seconds(2))));
        trial.expectThrows(CancelledError.class, owner::await);
        trial.mark("signal");
      });
      trial.expect("t=2: signal");
    }
  }

  private static void limited(Trial trial, EventLoop loop) throws Exception {
    loop.timeout(trial.seconds(1)).run(worker(trial, loop, 10, "never"));
  }

  @Rule(
      id = "TMO-07",
      level = MUST,
      text =
          "Another error raised inside, or by cleanup after the expiry, leaves the block "
              + "unconverted.")
  void otherErrorsLeaveUnconverted(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      Timeout early = loop.timeout(trial.seconds(2));
      expectError(trial, error, early, failing(trial, loop, 1, error));
      trial.check(!early.isExpired(), "a block that failed before its deadline is not expired");

      Timeout late = loop.timeout(trial.seconds(1));
      var cleanup = failing(trial, loop, 1, error);
      expectError(trial, error, late, answering(trial, loop, cleanup));
      trial.check(late.isExpired(), "a block that failed while it cleaned up is expired");
    });
    trial.expect("t=1: boom", "t=3: boom");
  }

  private static void expectError(
      Trial trial, ArithmeticException error, Timeout block, Body<?> body) {
    trial.same(error, trial.expectThrows(ArithmeticException.class, () -> block.run(body)));
  }

  @Rule(
      id = "TMO-08",
      level = MUST,
      text =
          "reschedule moves or removes the deadline of an entered block; before entry, after "
              + "exit and after expiry it is a usage error, as is entering twice or entering "
              + "outside a task.")
  void rescheduleWorksInsideOnly(Trial trial) throws Exception {
    trial.run(loop -> {
      Duration start = loop.time();
      Timeout block = loop.timeout(trial.seconds(1));
      expectUsageError(trial, block);
      expectExpiry(
          trial,
          block,
          () -> {
            block.reschedule(start.plus(trial.seconds(3)));
            worker(trial, loop, 2, "later").run();
            block.reschedule(null);
            worker(trial, loop, 2, "removed").run();
            block.reschedule(start.plus(trial.seconds(5)));
            trial.expectThrows(CancelledError.class, () -> loop.sleep(trial.seconds(10)));
            expectUsageError(trial, block);
            throw new CancelledError();
          });
      expectUsageError(trial, block);
      trial.expectThrows(UsageException.class, () -> block.run(trial.marking("twice")));
      Timeout outside = loop.timeout(trial.seconds(1));
      loop.callSoon(() ->
          trial.expectThrows(UsageException.class, () -> outside.run(trial.marking("outside"))));
      loop.sleep(trial.seconds(1));
      trial.mark("end");
    });
    trial.expect("t=2: later", "t=4: removed", "t=5: timeout", "t=6: end");
  }

  private static void expectUsageError(Trial trial, Timeout block) {
    Duration never = trial.seconds(1000);
    trial.expectThrows(UsageException.class, () -> block.reschedule(never));
    trial.expectThrows(UsageException.class, () -> block.reschedule(null));
  }

  @Rule(
      id = "TMO-09",
      level = MUST,
      text =
          "The block ends only when the interrupted code has finished its cleanup, so its "
              + "exit may be later than the deadline.")
  void blockEndsAfterTheCleanup(Trial trial) throws Exception {
    trial.run(loop -> {
      Timeout block = loop.timeout(trial.seconds(1));
      expectExpiry(trial, block, cleaning(trial, loop, 2, "cleaned"));
    });
    trial.expect("t=3: cleaned timeout");
  }
}
