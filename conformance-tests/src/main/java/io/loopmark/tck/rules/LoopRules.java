package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Handle;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.ForeignThread;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Chapter 2, callbacks: in which iteration they run, in which order, on which thread, and what
/// becomes of their errors.
@Chapter(number = 2, title = "Event loop")
final class LoopRules {

  @Rule(
      id = "EVL-01",
      level = MUST,
      text =
          "Callbacks registered with call_soon run in registration order, each exactly once, "
              + "with the arguments given.")
  void callbacksRunInOrderOnce(Trial trial) throws Exception {
    trial.run(loop -> {
      Body.Action twice = trial.marking("twice");
      loop.callSoon(twice);
      for (int number = 1; number <= 3; number++) {
        int argument = number;
        loop.callSoon(() -> trial.mark("call", argument));
      }
      loop.callSoon(twice);
      loop.sleep(trial.seconds(1));
    });
    trial.expectOrder("twice call=1 call=2 call=3 twice");
  }

  @Rule(
      id = "EVL-02",
      level = MUST,
      text =
          "A callback registered while a batch runs belongs to the next iteration, even if it"
              + " was registered by the first callback of the batch.")
  void callbackOfABatchWaitsForTheNext(Trial trial) throws Exception {
    trial.run(loop -> {
      loop.callSoon(() -> {
        loop.callSoon(() -> {
          trial.mark("next");
          loop.callSoon(trial.marking("next-but-one"));
        });
        trial.mark("first");
      });
      loop.callSoon(trial.marking("second"));
      loop.sleep(trial.seconds(1));
    });
    trial.expect("t=0: first second | next | next-but-one");
  }

  @Rule(
      id = "EVL-03",
      level = MUST,
      text =
          "I/O is polled once per iteration, so that an endless chain of call_soon callbacks "
              + "or sleep(0) loops delays neither sockets nor timers by more than one iteration.")
  void busyLoopDelaysNobody(Trial trial) throws Exception {
    try (Wire wire = Wire.open()) {
      trial.run(loop -> {
        markWhenReadable(trial, loop, wire);
        loop.callLater(trial.seconds(1), trial.marking("timer"));
        callForEver(loop);
        loop.sleep(Duration.ZERO);
        trial.mark("turn");
        loop.sleep(Duration.ZERO);
        wire.signal();
        trial.blockFor(trial.seconds(1));
        trial.mark("both-due");
        loop.sleep(Duration.ZERO);
        trial.mark("turn");
        loop.sleep(Duration.ZERO);
        trial.mark("turn");
      });
    }
    trial.expect("t=0: turn", "t=1: both-due | {turn socket timer} | turn");
  }

  @Rule(
      id = "EVL-04",
      level = SHOULD,
      text =
          "Within one iteration the batch is ordered: callbacks left ready by the previous "
              + "iteration, then I/O callbacks, then due timers.")
  void batchIsReadyThenSocketsThenTimers(Trial trial) throws Exception {
    try (Wire wire = Wire.open()) {
      trial.run(loop -> {
        loop.callLater(trial.seconds(1), trial.marking("timer"));
        markWhenReadable(trial, loop, wire);
        loop.callSoon(() -> {
          wire.signal();
          trial.blockFor(trial.seconds(1));
          loop.callSoon(trial.marking("ready"));
        });
        loop.sleep(trial.seconds(2));
      });
    }
    trial.expect("t=1: ready socket timer");
  }

  @Rule(
      id = "EVL-05",
      level = MUST,
      text =
          "Cancelling a handle prevents its callback even when both are in the same batch and"
              + " the canceller runs first; cancelling after it ran has no effect other than that "
              + "cancelled() answers true.")
  void cancelledHandleNeverRuns(Trial trial) throws Exception {
    trial.run(loop -> {
      List<Handle> victim = new ArrayList<>();
      loop.callSoon(() -> victim.getFirst().cancel());
      victim.add(loop.callSoon(trial.marking("cancelled")));
      Handle ran = loop.callSoon(trial.marking("ran"));
      loop.sleep(Duration.ZERO);
      trial.expect("t=0: ran");
      trial.check(victim.getFirst().isCancelled(), "a handle cancelled before its turn says so");
      trial.check(!ran.isCancelled(), "a handle that ran is not cancelled");
      ran.cancel();
      trial.check(ran.isCancelled(), "a handle cancelled after it ran says so");
      loop.sleep(trial.seconds(1));
      trial.mark("end");
    });
    trial.expect("t=1: end");
  }

  @Rule(
      id = "EVL-13",
      level = MUST,
      text =
          "call_soon_threadsafe called from another thread wakes a loop that is blocked in "
              + "its poll, keeps FIFO order with call_soon, and its callback runs on the loop's "
              + "thread.")
  void threadsafeCallWakesTheLoop(Trial trial) throws Exception {
    EventLoop loop = trial.newRealTimeLoop();
    loop.callSoon(() -> {
      loop.callSoon(trial.marking("before"));
      trial.foreignThread(() -> loop.callSoonThreadsafe(trial.marking("foreign"))).join();
      loop.callSoon(trial.marking("after"));
    });
    ForeignThread waker =
        trial.foreignThread(() -> {
          trial.awaitPoll();
          loop.callSoonThreadsafe(() -> {
            loop.stop();
            trial.same(loop, trial.runtime().runningLoop());
          });
          trial.mark("blocked-loop-called");
        });
    loop.runForever();
    waker.join();
    trial.expectOrder("before foreign after blocked-loop-called");
  }

  @Rule(
      id = "EVL-14",
      level = SHOULD,
      text =
          "In debug mode call_soon, call_later and call_at from a thread other than the "
              + "running loop's are usage errors.")
  void debugModeRefusesForeignThreads(Trial trial) throws Exception {
    trial.run(loop -> {
      loop.setDebug(true);
      Body.Action accepted = trial.marking("accepted");
      Future<?> foreign =
          loop.runInExecutor(
              null,
              () -> {
                trial.expectThrows(UsageException.class, () -> loop.callSoon(accepted));
                trial.expectThrows(
                    UsageException.class, () -> loop.callLater(Duration.ZERO, accepted));
                return trial.expectThrows(
                    UsageException.class, () -> loop.callAt(Duration.ZERO, accepted));
              });
      foreign.await();
      loop.callSoon(trial.marking("own-thread"));
      loop.sleep(trial.seconds(1));
    });
    trial.expectOrder("own-thread");
  }

  @Rule(
      id = "EVL-22",
      level = MUST,
      text =
          "An error in a callback is given to the exception handler with a message, the error"
              + " and the handle, and does not stop the loop nor the rest of the batch.")
  void failingCallbackHarmsNobody(Trial trial) throws Exception {
    trial.run(loop -> {
      for (Throwable error :
          List.of(new ArithmeticException(), new AssertionError(), new CancelledError())) {
        Handle failing = loop.callSoon(() -> raise(error));
        loop.callSoon(trial.marking("rest-of-batch"));
        loop.sleep(trial.seconds(1));
        var reports = trial.reports();
        trial.equal(List.of(error), reports.stream().map(it -> it.exception()).toList());
        trial.same(failing, reports.getFirst().handle());
        trial.check(!reports.getFirst().message().isBlank(), "the report has a message");
        trial.mark("still-running");
      }
    });
    trial.expect(
        "t=0: rest-of-batch",
        "t=1: still-running | rest-of-batch",
        "t=2: still-running | rest-of-batch",
        "t=3: still-running");
  }

  @Rule(
      id = "EVL-23",
      level = MUST,
      text =
          "An error raised by the exception handler itself is reported and does not stop the "
              + "loop.")
  void failingExceptionHandlerIsReported(Trial trial) throws Exception {
    var failure = new IllegalStateException("the handler itself failed");
    try (var log = new ErrorLog()) {
      trial.run(loop -> {
        loop.setExceptionHandler((where, context) -> {
          trial.mark("handler");
          throw failure;
        });
        loop.callSoon(() -> raise(new ArithmeticException("boom")));
        loop.callSoon(trial.marking("rest-of-batch"));
        loop.sleep(trial.seconds(1));
        trial.mark("still-running");
      });
      trial.check(log.mentions(failure), "the handler's own error is logged");
    }
    trial.expect("t=0: handler rest-of-batch", "t=1: still-running");
  }

  @Rule(
      id = "EVL-28",
      level = MUST,
      text =
          "Work given to an executor runs on another thread, and its result or error is "
              + "delivered to the awaiting task as a step of the loop.")
  void executorWorkComesBackAsAStep(Trial trial) throws Exception {
    List<ForeignThread> workers = new ArrayList<>();
    Executor own = work -> workers.add(trial.foreignThread(work::run));
    trial.run(loop -> {
      expectWorkElsewhere(trial, loop, null);
      expectWorkElsewhere(trial, loop, own);
      Future<String> late = loop.runInExecutor(own, () -> "late");
      workers.getLast().join(); // the work has ended, but the loop had no turn since
      trial.check(
          !late.isDone(), "the future of work done elsewhere is kept in a turn of the loop only");
      trial.equal("late", late.await());
    });
  }

  private static void expectWorkElsewhere(Trial trial, EventLoop loop, @Nullable Executor executor)
      throws Exception {
    Thread worker = loop.runInExecutor(executor, Thread::currentThread).await();
    trial.check(!worker.equals(Thread.currentThread()), "the work runs on another thread");
    trial.same(loop, trial.runtime().runningLoop());
    loop.runInExecutor(
            executor,
            () -> trial.expectThrows(UsageException.class, () -> trial.runtime().runningLoop()))
        .await();

    var error = new ArithmeticException("boom");
    Callable<String> failing =
        () -> {
          throw error;
        };
    trial.same(
        error,
        trial.expectThrows(
            ArithmeticException.class, () -> loop.runInExecutor(executor, failing).await()));
  }

  private static void markWhenReadable(Trial trial, EventLoop loop, Wire wire) {
    loop.addReader(
        wire.end(),
        () -> {
          loop.removeReader(wire.end());
          trial.mark("socket");
        });
  }

  private static void callForEver(EventLoop loop) {
    loop.callSoon(() -> callForEver(loop));
  }

  /// Lets `error` out, whatever it is.
  private static void raise(Throwable error) throws Exception {
    switch (error) {
      case Exception e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException("neither Exception nor Error", error);
    }
  }
}
