package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Workers.answering;
import static io.loopmark.tck.rules.Workers.cleaning;
import static io.loopmark.tck.rules.Workers.failing;
import static io.loopmark.tck.rules.Workers.worker;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.Task;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;

/// Chapter 6, gather.
@Chapter(number = 6, title = "wait, gather, wait_for, timeout, as_completed, shield, task group")
final class GatherRules {

  @Rule(
      id = "GAT-01",
      level = MUST,
      text =
          "gather starts its coroutines in argument order and returns results in argument "
              + "order whatever the order of completion.",
      needs = Capability.COROUTINES)
  void argumentOrderRules(Trial trial) throws Exception {
    trial.run(loop -> {
      var gather =
          loop.gather(
              List.of(
                  announced(trial, loop, 3, "a"),
                  announced(trial, loop, 1, "b"),
                  announced(trial, loop, 2, "c")));
      trial.equal(List.of("a", "b", "c"), gather.await());
    });
    trial.expect("t=0: a-starts b-starts c-starts", "t=1: b", "t=2: c", "t=3: a");
  }

  private static Coroutine<String> announced(
      Trial trial, EventLoop loop, double seconds, String name) {
    return trial
        .runtime()
        .newCoroutine(() -> {
          trial.mark(name + "-starts");
          return worker(trial, loop, seconds, name).run();
        });
  }

  @Rule(
      id = "GAT-02",
      level = MUST,
      text = "gather of nothing is already done with an empty list and does not suspend.")
  void gatherOfNothingIsDone(Trial trial) throws Exception {
    trial.run(loop -> {
      loop.callSoon(trial.marking("queued"));
      var nothing = loop.gather(List.<Future<String>>of());
      trial.check(nothing.isDone(), "gather of nothing is done at once");
      trial.equal(List.of(), nothing.await());
      trial.equal(List.of(), loop.gatherOutcomes(List.<Future<String>>of()).await());
      trial.mark("gathered");
      loop.sleep(Duration.ZERO);
    });
    trial.expect("t=0: gathered | queued");
  }

  @Rule(
      id = "GAT-03",
      level = MUST,
      text =
          "Without return_exceptions the first error is raised at once; the other children go"
              + " on running, are not cancelled, and their later errors are not reported.")
  void firstErrorLeavesTheOthersRunning(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      var gather =
          loop.gather(
              List.of(
                  loop.createTask(worker(trial, loop, 3, "last")),
                  loop.createTask(failing(trial, loop, 2, new IllegalStateException("late"))),
                  loop.createTask(failing(trial, loop, 1, error))));
      trial.same(error, trial.expectThrows(ArithmeticException.class, gather::await));
      trial.mark("raised");
      loop.sleep(trial.seconds(4));
    });
    trial.expect("t=1: boom .. raised", "t=2: late", "t=3: last");
    trial.equal(List.of(), trial.reports());
  }

  @Rule(
      id = "GAT-04",
      level = MUST,
      text =
          "With return_exceptions errors and cancel signals take their place in the result "
              + "list.",
      needs = Capability.CANCELLATION)
  void errorsAndSignalsTakeTheirPlace(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      Task<String> cancelled = loop.createTask(worker(trial, loop, 10, "never"));
      Task<String> bad = loop.createTask(failing(trial, loop, 2, error));
      Task<String> good = loop.createTask(worker(trial, loop, 3, "good"));
      loop.callLater(trial.seconds(1), cancelled::cancel);
      List<Outcome<String>> outcomes =
          loop.<String>gatherOutcomes(List.of(cancelled, bad, good)).await();
      trial.equal(3, outcomes.size());
      trial.check(
          outcomes.get(0) instanceof Outcome.Cancelled,
          "the first is a cancel signal: " + outcomes);
      trial.equal(new Outcome.Failure<String>(error), outcomes.get(1));
      trial.equal(new Outcome.Value<>("good"), outcomes.get(2));
    });
    trial.expect("t=2: boom", "t=3: good");
  }

  @Rule(
      id = "GAT-05",
      level = MUST,
      text =
          "A child cancelled by somebody else makes gather raise the cancel signal as an "
              + "error: the gather future is not cancelled and the siblings are not either.",
      needs = Capability.CANCELLATION)
  void cancelledChildIsAnError(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> victim = loop.createTask(worker(trial, loop, 10, "never"));
      Task<String> sibling = loop.createTask(worker(trial, loop, 2, "sibling"));
      var gather = loop.gather(List.of(victim, sibling));
      loop.callLater(trial.seconds(1), victim::cancel);
      trial.expectThrows(CancelledError.class, gather::await);
      trial.mark("raised");
      trial.check(!gather.isCancelled(), "the gather itself is not cancelled");
      trial.check(gather.exception() instanceof CancelledError, "its error is the cancel signal");
      trial.equal("sibling", sibling.await());
    });
    trial.expect("t=1: raised", "t=2: sibling");
  }

  @Rule(
      id = "GAT-06",
      level = MUST,
      text =
          "Cancelling a pending gather cancels every child that is not done; children that "
              + "have not started never run.",
      needs = Capability.CANCELLATION)
  void cancelReachesEveryChild(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> done = loop.createTask(worker(trial, loop, 0.5, "done"));
      Task<String> first = loop.createTask(cleaning(trial, loop, 0, "first"));
      Task<String> second = loop.createTask(cleaning(trial, loop, 0, "second"));
      var gather = loop.gather(List.of(done, first, second));
      loop.callLater(
          trial.seconds(1),
          () ->
              trial.check(
                  gather.cancel(), "cancel() of a gather with pending children answers true"));
      trial.expectThrows(CancelledError.class, gather::await);
      loop.sleep(trial.seconds(1));
      trial.equal(
          List.of(false, true, true),
          List.of(done.isCancelled(), first.isCancelled(), second.isCancelled()));

      var fresh = loop.gather(List.of(loop.createTask(trial.marking("ran"))));
      fresh.cancel();
      trial.expectThrows(CancelledError.class, fresh::await);
      loop.sleep(trial.seconds(1));
    });
    trial.expect("t=0.5: done", "t=1: {first second}");
  }

  @Rule(
      id = "GAT-07",
      level = SHOULD,
      text =
          "A cancelled gather without return_exceptions ends as soon as the first child has "
              + "ended by the cancel signal, not waiting for slower cleanups; with "
              + "return_exceptions it waits for all.",
      needs = Capability.CANCELLATION)
  void cancelledGatherEndsWithTheFirstOrTheLast(Trial trial) throws Exception {
    trial.run(loop -> {
      var gather =
          loop.gather(
              List.of(
                  loop.createTask(cleaning(trial, loop, 2, "slow")),
                  loop.createTask(cleaning(trial, loop, 1, "quick"))));
      cancelAndAwait(trial, loop, gather);
      loop.sleep(trial.seconds(2));
    });
    trial.expect("t=2: quick .. cancelled", "t=3: slow");
    trial.run(loop -> {
      var gather =
          loop.gatherOutcomes(
              List.of(
                  loop.createTask(cleaning(trial, loop, 2, "slow")),
                  loop.createTask(cleaning(trial, loop, 1, "quick"))));
      cancelAndAwait(trial, loop, gather);
    });
    trial.expect("t=2: quick", "t=3: slow .. cancelled");
  }

  @Rule(
      id = "GAT-08",
      level = MUST,
      text =
          "Once a gather was cancelled, its awaiter gets the cancel signal even with "
              + "return_exceptions and even if all children swallowed theirs.",
      needs = Capability.CANCELLATION)
  void awaiterGetsTheSignalWhateverTheChildrenDo(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> first = loop.createTask(answering(trial, loop, () -> "swallowed"));
      cancelAndAwait(trial, loop, loop.gather(List.of(first)));
      trial.equal("swallowed", first.result());

      Task<String> second = loop.createTask(answering(trial, loop, () -> "swallowed"));
      cancelAndAwait(trial, loop, loop.gatherOutcomes(List.of(second)));
      trial.equal("swallowed", second.result());

      Task<String> obeying = loop.createTask(worker(trial, loop, 10, "never"));
      cancelAndAwait(trial, loop, loop.gatherOutcomes(List.of(obeying)));
      trial.check(obeying.isCancelled(), "a child that obeys is cancelled");
    });
    trial.expect("t=1: cancelled", "t=2: cancelled", "t=3: cancelled");
  }

  private static void cancelAndAwait(Trial trial, EventLoop loop, Future<?> gather) {
    loop.callLater(trial.seconds(1), gather::cancel);
    trial.expectThrows(CancelledError.class, gather::await);
    trial.mark("cancelled");
  }

  @Rule(
      id = "GAT-09",
      level = MUST,
      text =
          "cancel() on a gather that is done, or whose children are all done, returns false "
              + "and changes nothing.",
      needs = Capability.CANCELLATION)
  void cancelComesTooLate(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> first = loop.createFuture();
      Future<String> second = loop.createFuture();
      var gather = loop.gather(List.of(first, second));
      first.setResult("first");
      second.setResult("second");
      trial.check(!gather.cancel(), "cancel() returns false when all children are done");
      trial.equal(List.of("first", "second"), gather.await());
      trial.check(!gather.cancel(), "cancel() of a done gather returns false");
      trial.equal(List.of("first", "second"), gather.result());
    });
  }

  @Rule(
      id = "GAT-10",
      level = MUST,
      text = "The same awaitable given twice runs once and its result appears twice.",
      needs = Capability.COROUTINES)
  void sameAwaitableTwiceRunsOnce(Trial trial) throws Exception {
    trial.run(loop -> {
      Coroutine<String> once = trial.runtime().newCoroutine(worker(trial, loop, 1, "once"));
      Task<String> task = loop.createTask(worker(trial, loop, 2, "task"));
      trial.equal(
          List.of("once", "task", "once", "task"),
          loop.gather(List.of(once, task, once, task)).await());
    });
    trial.expect("t=1: once", "t=2: task");
  }
}
