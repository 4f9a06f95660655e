package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.InvalidStateException;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.util.List;
import java.util.function.Consumer;

/// Chapter 3, futures.
@Chapter(number = 3, title = "Futures")
final class FutureRules {

  @Rule(
      id = "FUT-01",
      level = MUST,
      text = "A pending future answers result() and exception() with an invalid-state error.")
  void pendingFutureHasNothingToTell(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> pending = loop.createFuture();
      trial.expectThrows(InvalidStateException.class, pending::result);
      trial.expectThrows(InvalidStateException.class, pending::exception);
      trial.check(!pending.isDone(), "the future is still pending");
    });
  }

  @Rule(
      id = "FUT-02",
      level = MUST,
      text =
          "A future is completed once: a second set_result or set_exception, or one after "
              + "cancel(), is an invalid-state error and the first outcome stays.")
  void futureIsCompletedOnce(Trial trial) throws Exception {
    var error = new ArithmeticException("boom");
    trial.run(loop -> {
      Future<String> first = loop.createFuture();
      first.setResult("first");
      expectClosed(trial, first);
      trial.equal("first", first.result());

      Future<String> failed = loop.createFuture();
      failed.setException(error);
      expectClosed(trial, failed);
      trial.same(error, failed.exception());

      Future<String> cancelled = loop.createFuture();
      cancelled.cancel();
      expectClosed(trial, cancelled);
      trial.check(cancelled.isCancelled(), "the future is still cancelled");
    });
  }

  @Rule(
      id = "FUT-03",
      level = MUST,
      text =
          "cancel() on a pending future returns true, makes it done and cancelled and "
              + "schedules its callbacks; on a done future it returns false and changes nothing.")
  void cancelCompletesPendingFuturesOnly(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> pending = loop.createFuture();
      pending.addDoneCallback(future -> trial.mark("called"));
      trial.check(pending.cancel(), "cancel() of a pending future answers true");
      trial.check(pending.isDone() && pending.isCancelled(), "done and cancelled at once");
      trial.mark("cancelled");
      trial.check(!pending.cancel(), "cancel() of a cancelled future returns false");

      Future<String> done = loop.createFuture();
      done.setResult("result");
      trial.check(!done.cancel(), "cancel() of a done future returns false");
      trial.check(!done.isCancelled(), "a done future is not cancelled");
      trial.equal("result", done.result());
      loop.sleep(trial.seconds(0));
    });
    trial.expect("t=0: cancelled | called");
  }

  @Rule(
      id = "FUT-04",
      level = MUST,
      text = "result() and exception() of a cancelled future raise the cancel signal.")
  void cancelledFutureRaisesTheSignal(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> cancelled = loop.createFuture();
      cancelled.cancel();
      trial.expectThrows(CancelledError.class, cancelled::result);
      trial.expectThrows(CancelledError.class, cancelled::exception);
    });
  }

  @Rule(
      id = "FUT-05",
      level = MUST,
      text =
          "Done callbacks never run inside set_result, set_exception or cancel; they are "
              + "scheduled, in registration order, for the next iteration and get the future as "
              + "argument.")
  void callbacksAreScheduledNotCalled(Trial trial) throws Exception {
    trial.run(loop -> {
      completeAndMark(trial, loop, "result", future -> future.setResult("result"));
      completeAndMark(
          trial, loop, "error", future -> future.setException(new ArithmeticException()));
      completeAndMark(trial, loop, "cancel", Future::cancel);
    });
    trial.expect(
        "t=0: result | result-first result-second error"
            + " | error-first error-second cancel | cancel-first cancel-second");
  }

  @Rule(
      id = "FUT-06",
      level = MUST,
      text =
          "A callback added to a done future is scheduled for the next iteration, not called "
              + "at once; one added from within a callback of the same future runs one iteration "
              + "after it.")
  void callbackOnDoneFutureWaitsForTheNextIteration(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> done = loop.createFuture();
      done.setResult("result");
      done.addDoneCallback(future -> {
        trial.mark("late");
        future.addDoneCallback(again -> trial.mark("later"));
      });
      trial.mark("added");
      loop.sleep(trial.seconds(1));
    });
    trial.expect("t=0: added | late | later");
  }

  @Rule(
      id = "FUT-07",
      level = MUST,
      text =
          "A callback added n times runs n times; removing it removes all n and returns n; "
              + "removing it after completion returns 0 and does not stop the call already "
              + "scheduled.")
  void callbacksAreCountedAndRemovedTogether(Trial trial) throws Exception {
    Consumer<Future<String>> kept = future -> trial.mark("kept");
    Consumer<Future<String>> removed = future -> trial.mark("removed");
    trial.run(loop -> {
      Future<String> future = loop.createFuture();
      future.addDoneCallback(kept);
      future.addDoneCallback(removed);
      future.addDoneCallback(kept);
      future.addDoneCallback(removed);
      trial.equal(2, future.removeDoneCallback(removed));
      future.setResult("result");
      trial.equal(0, future.removeDoneCallback(kept));
      loop.sleep(trial.seconds(0));
    });
    trial.expect("t=0: kept kept");
  }

  @Rule(
      id = "FUT-08",
      level = MUST,
      text =
          "A callback that fails goes to the exception handler and the remaining callbacks "
              + "still run.")
  void failingCallbackIsReportedAlone(Trial trial) throws Exception {
    var error = new ArithmeticException("boom");
    trial.run(loop -> {
      Future<String> future = loop.createFuture();
      future.addDoneCallback(done -> {
        throw error;
      });
      future.addDoneCallback(done -> trial.mark("still-called"));
      future.setResult("result");
      loop.sleep(trial.seconds(0));
      var reports = trial.reports();
      trial.equal(List.of(error), reports.stream().map(it -> it.exception()).toList());
    });
    trial.expect("t=0: still-called");
  }

  @Rule(
      id = "FUT-09",
      level = MUST,
      text =
          "result() raises the very error object that was set, every time, and exception() "
              + "returns it without raising.")
  void errorIsTheVeryObject(Trial trial) throws Exception {
    var error = new ArithmeticException("boom");
    trial.run(loop -> {
      Future<String> failed = loop.createFuture();
      failed.setException(error);
      trial.same(error, trial.expectThrows(ArithmeticException.class, failed::result));
      trial.same(error, trial.expectThrows(ArithmeticException.class, failed::result));
      trial.same(error, trial.expectThrows(ArithmeticException.class, failed::await));
      trial.same(error, failed.exception());
    });
  }

  @Rule(
      id = "FUT-10",
      level = SHOULD,
      text =
          "Setting a finish signal as a future's error is not possible as such: the future "
              + "gets a runtime error caused by it.")
  void finishSignalBecomesCause(Trial trial) throws Exception {
    var signal = new StopIteration("value");
    trial.run(loop -> {
      Future<String> failed = loop.createFuture();
      failed.setException(signal);
      trial.same(signal, trial.expectThrows(UsageException.class, failed::result).getCause());
    });
  }

  @Rule(
      id = "FUT-11",
      level = MUST,
      text =
          "Awaiting a done future gives its outcome without suspending; awaiting a pending "
              + "one suspends, and the awaiter is resumed in the iteration after the one that "
              + "completed it.")
  void awaitSuspendsOnlyWhilePending(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> done = loop.createFuture();
      done.setResult("done");
      loop.callSoon(trial.marking("other"));
      trial.mark("await-done", done.await());

      Future<String> pending = loop.createFuture();
      loop.callSoon(() -> {
        pending.setResult("pending");
        trial.mark("completed");
      });
      trial.mark("await-pending", pending.await());
    });
    trial.expect("t=0: await-done=done | other completed | await-pending=pending");
  }

  @Rule(
      id = "FUT-12",
      level = MUST,
      text =
          "Several awaiters of one future are resumed in the order in which they started to "
              + "await, interleaved with done callbacks by registration order, all in one "
              + "iteration.")
  void awaitersAndCallbacksShareOneOrder(Trial trial) throws Exception {
    trial.run(loop -> {
      Future<String> shared = loop.createFuture();
      loop.createTask(() -> awaitAndMark(trial, shared, "task-1"));
      loop.sleep(trial.seconds(0));
      shared.addDoneCallback(future -> trial.mark("callback"));
      loop.createTask(() -> awaitAndMark(trial, shared, "task-2"));
      loop.sleep(trial.seconds(0));
      shared.setResult("result");
      trial.mark("completed");
      loop.sleep(trial.seconds(1));
    });
    trial.expect("t=0: completed | task-1 callback task-2");
  }

  @Rule(
      id = "FUT-13",
      level = MUST,
      text = "A task that awaits a future of another loop gets a runtime error at the await.")
  void futureOfAnotherLoopIsRefused(Trial trial) throws Exception {
    try (EventLoop other = trial.runtime().newEventLoop()) {
      Future<String> foreign = other.createFuture();
      trial.run(loop -> trial.expectThrows(UsageException.class, foreign::await));
    }
  }

  private static void expectClosed(Trial trial, Future<String> future) {
    trial.expectThrows(InvalidStateException.class, () -> future.setResult("second"));
    trial.expectThrows(
        InvalidStateException.class, () -> future.setException(new IllegalStateException()));
  }

  private static void completeAndMark(
      Trial trial, EventLoop loop, String name, Consumer<Future<String>> completion) {
    Future<String> future = loop.createFuture();
    future.addDoneCallback(done -> trial.mark(name + "-first"));
    future.addDoneCallback(done -> {
      trial.same(future, done);
      trial.mark(name + "-second");
    });
    completion.accept(future);
    trial.mark(name);
    loop.sleep(trial.seconds(0));
    trial.check(future.isDone(), "the future is done");
    if (!future.isCancelled()) {
      future.exception();
    }
  }

  private static void awaitAndMark(Trial trial, Future<String> future, String name)
      throws Exception {
    future.await();
    trial.mark(name);
  }
}
