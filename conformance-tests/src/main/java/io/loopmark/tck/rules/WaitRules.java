package io.loopmark.tck.rules;

import static io.loopmark.aio.WaitResult.ReturnWhen.ALL_COMPLETED;
import static io.loopmark.aio.WaitResult.ReturnWhen.FIRST_COMPLETED;
import static io.loopmark.aio.WaitResult.ReturnWhen.FIRST_EXCEPTION;
import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Workers.failing;
import static io.loopmark.tck.rules.Workers.worker;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.WaitResult;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Chapter 6, wait.
@Chapter(number = 6, title = "wait, gather, wait_for, timeout, as_completed, shield, task group")
final class WaitRules {

  @Rule(
      id = "WAI-01",
      level = MUST,
      text =
          "wait returns (done, pending), two disjoint collections of the given tasks, and "
              + "never raises their errors.")
  void splitsWithoutRaising(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      Task<String> bad = loop.createTask(failing(trial, loop, 1, error));
      Task<String> good = loop.createTask(worker(trial, loop, 2, "good"));
      Task<String> slow = loop.createTask(worker(trial, loop, 4, "slow"));
      var some = loop.wait(List.of(slow, bad, good), trial.seconds(3), ALL_COMPLETED);
      expectSplit(trial, Set.of(bad, good), Set.of(slow), some);
      var all = loop.wait(List.of(slow, bad, good));
      expectSplit(trial, Set.of(bad, good, slow), Set.of(), all);
      trial.same(error, bad.exception());
    });
    trial.expect("t=1: boom", "t=2: good", "t=4: slow");
  }

  @Rule(
      id = "WAI-02",
      level = MUST,
      text =
          "Empty input, a single future instead of a collection and an unknown mode are usage"
              + " errors.")
  @SuppressWarnings("NullAway") // null stands for what Java's types forbid
  void misuseIsRefused(Trial trial) throws Exception {
    trial.run(loop -> {
      List<Future<String>> one = List.of(loop.createFuture());
      trial.expectThrows(UsageException.class, () -> loop.wait(List.<Future<String>>of()));
      trial.expectThrows(UsageException.class, () -> loop.wait((List<Future<String>>) null));
      trial.expectThrows(UsageException.class, () -> loop.wait(one, null, null));
    });
  }

  @Rule(
      id = "WAI-03",
      level = SHOULD,
      text =
          "Bare coroutines given to wait are rejected; the seed article's calls have to wrap "
              + "them in tasks.",
      needs = Capability.COROUTINES)
  @SuppressWarnings("unchecked") // what the compiler refuses reaches the loop all the same
  void coroutinesHaveToBeWrapped(Trial trial) throws Exception {
    trial.run(loop -> {
      Coroutine<String> bare = trial.runtime().newCoroutine(worker(trial, loop, 1, "wrapped"));
      var smuggled = (Collection<Future<String>>) (Collection<?>) List.of(bare);
      var refusal = trial.expectThrows(RuntimeException.class, () -> loop.wait(smuggled));
      trial.check(
          refusal instanceof UsageException || refusal instanceof ClassCastException,
          "a bare coroutine is refused as such, not by " + refusal);
      Task<String> task = loop.createTask(bare);
      expectSplit(trial, Set.of(task), Set.of(), loop.wait(List.of(task)));
    });
    trial.expect("t=1: wrapped");
  }

  @Rule(
      id = "WAI-04",
      level = MUST,
      text =
          "FIRST_COMPLETED puts into done everything that is done when the waiter resumes, "
              + "not only the first one.")
  void firstCompletedGivesAllThatIsDone(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> first = loop.createFuture();
      Future<String> together = loop.createFuture();
      Future<String> next = loop.createFuture();
      Future<String> never = loop.createFuture();
      loop.callSoon(() -> {
        first.setResult("first");
        together.setResult("together");
        loop.callSoon(() -> next.setResult("next"));
      });
      var seen = loop.wait(List.of(never, next, together, first), null, FIRST_COMPLETED);
      boolean nextToo = next.isDone();
      expectSplit(
          trial,
          nextToo ? Set.of(first, together, next) : Set.of(first, together),
          nextToo ? Set.of(never) : Set.of(never, next),
          seen);
    });
  }

  @Rule(
      id = "WAI-05",
      level = MUST,
      text =
          "FIRST_EXCEPTION returns at the first task that raised; a cancelled task does not "
              + "count as one that raised; with none it behaves as ALL_COMPLETED.",
      needs = Capability.CANCELLATION)
  void cancelledTaskDidNotRaise(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      Task<String> bad = loop.createTask(failing(trial, loop, 2, error));
      Task<String> slow = loop.createTask(worker(trial, loop, 4, "slow"));
      Task<String> cancelled = loop.createTask(worker(trial, loop, 10, "never"));
      loop.callLater(trial.seconds(1), cancelled::cancel);
      var seen = loop.wait(List.of(bad, slow, cancelled), null, FIRST_EXCEPTION);
      trial.mark("raised");
      trial.expect("t=2: boom .. raised");
      expectSplit(trial, Set.of(bad, cancelled), Set.of(slow), seen);
      trial.same(error, bad.exception());

      Task<String> alsoCancelled = loop.createTask(worker(trial, loop, 10, "never"));
      loop.callLater(trial.seconds(1), alsoCancelled::cancel);
      var rest = loop.wait(List.of(alsoCancelled, slow), null, FIRST_EXCEPTION);
      trial.mark("all");
      trial.expect("t=4: slow .. all");
      expectSplit(trial, Set.of(alsoCancelled, slow), Set.of(), rest);
    });
  }

  @Rule(
      id = "WAI-06",
      level = MUST,
      text =
          "When the timeout passes, wait returns what is done and pending, raises nothing and"
              + " cancels nothing.")
  void timeoutCancelsNothing(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> quick = loop.createTask(worker(trial, loop, 1, "quick"));
      Task<String> slow = loop.createTask(worker(trial, loop, 3, "slow"));
      var seen = loop.wait(List.of(quick, slow), trial.seconds(2), ALL_COMPLETED);
      trial.mark("timeout");
      expectSplit(trial, Set.of(quick), Set.of(slow), seen);
      var none = loop.wait(List.of(slow), trial.seconds(0.5), FIRST_COMPLETED);
      trial.mark("timeout");
      expectSplit(trial, Set.of(), Set.of(slow), none);
      trial.equal("slow", slow.await());
    });
    trial.expect("t=1: quick", "t=2: timeout", "t=2.5: timeout", "t=3: slow");
  }

  @Rule(
      id = "WAI-07",
      level = MUST,
      text =
          "Cancelling the task that is inside wait raises the cancel signal there and leaves "
              + "the waited tasks running.",
      needs = Capability.CANCELLATION)
  void cancellingTheWaiterLeavesTheTasksRunning(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> slow = loop.createTask(worker(trial, loop, 3, "slow"));
      Task<?> waiter =
          loop.createTask(() -> {
            trial.expectThrows(CancelledError.class, () -> loop.wait(List.of(slow)));
            trial.mark("signal");
          });
      loop.callLater(trial.seconds(1), waiter::cancel);
      waiter.await();
      trial.equal("slow", slow.await());
    });
    trial.expect("t=1: signal", "t=3: slow");
  }

  @Rule(id = "WAI-08", level = MUST, text = "A task listed twice is counted once.")
  void taskListedTwiceCountsOnce(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> one = loop.createTask(worker(trial, loop, 1, "one"));
      Task<String> two = loop.createTask(worker(trial, loop, 2, "two"));
      var seen = loop.wait(List.of(one, one, two, two));
      trial.mark("all");
      expectSplit(trial, Set.of(one, two), Set.of(), seen);
    });
    trial.expect("t=1: one", "t=2: two .. all");
  }

  @Rule(
      id = "WAI-09",
      level = SHOULD,
      text = "wait suspends even if everything is already done (two iterations).")
  void suspendsEvenIfAllIsDone(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> done = loop.createFuture();
      done.setResult("done");
      trial.mark("before");
      loop.wait(List.of(done));
      trial.mark("after");
    });
    trial.expect("t=0: before | | after");
  }

  /// `seen` holds exactly these, each once.
  private static void expectSplit(Trial trial, Set<?> done, Set<?> pending, WaitResult<?> seen) {
    trial.equal(done, Set.copyOf(seen.done()));
    trial.equal(done.size(), seen.done().size());
    trial.equal(pending, Set.copyOf(seen.pending()));
    trial.equal(pending.size(), seen.pending().size());
  }
}
