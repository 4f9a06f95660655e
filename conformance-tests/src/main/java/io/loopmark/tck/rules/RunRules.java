package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Chapter 2, running a loop: starting, stopping, closing it, and what comes out of a run.
@Chapter(number = 2, title = "Event loop")
final class RunRules {

  @Rule(
      id = "EVL-15",
      level = MUST,
      text =
          "run_until_complete returns the result of the coroutine or future, or raises its "
              + "error or the cancel signal, and leaves the loop usable for another run.",
      needs = Capability.COROUTINES)
  void runUntilCompleteGivesTheOutcome(Trial trial) throws Exception {
    AsyncRuntime runtime = trial.runtime();
    EventLoop loop = trial.newLoop();
    Coroutine<String> coroutine =
        runtime.newCoroutine(() -> loop.sleep(trial.seconds(1), "coroutine"));
    trial.equal("coroutine", loop.runUntilComplete(coroutine));

    Future<String> future = loop.createFuture();
    loop.callSoon(() -> future.setResult("future"));
    trial.equal("future", loop.runUntilComplete(future));

    var error = new ArithmeticException("boom");
    Coroutine<?> failing = runtime.newCoroutine(Workers.throwing(error));
    Future<String> failed = loop.createFuture();
    loop.callSoon(() -> failed.setException(error));
    for (Awaitable<?> bad : List.of(failing, failed)) {
      trial.same(
          error, trial.expectThrows(ArithmeticException.class, () -> loop.runUntilComplete(bad)));
    }

    Future<String> cancelled = loop.createFuture();
    loop.callSoon(cancelled::cancel);
    trial.expectThrows(CancelledError.class, () -> loop.runUntilComplete(cancelled));
    trial.equal("usable", loop.runUntilComplete(runtime.newCoroutine(() -> "usable")));
  }

  @Rule(
      id = "EVL-16",
      level = MUST,
      text =
          "After the awaited future is done the loop still completes the batch that contains "
              + "its done callback, including callbacks queued behind it, and leaves callbacks "
              + "created by that batch in the queue for the next run.")
  void lastBatchIsCompleted(Trial trial) throws Exception {
    EventLoop loop = trial.newLoop();
    Future<String> future = loop.createFuture();
    loop.callSoon(() -> {
      future.setResult("result");
      trial.mark("completed");
      loop.callSoon(() -> {
        loop.callSoon(trial.marking("left"));
        trial.mark("queued-behind");
      });
    });
    trial.equal("result", loop.runUntilComplete(future));
    trial.mark("returned");
    runOneIteration(loop);
    trial.expect("t=0: completed | queued-behind returned | left");
  }

  @Rule(
      id = "EVL-17",
      level = MUST,
      text =
          "If the loop is stopped before the future is done, run_until_complete raises "
              + "\"stopped before completed\"; the task stays pending and a later "
              + "run_until_complete on it finishes it.",
      needs = Capability.COROUTINES)
  void stoppedTooEarlyCanGoOn(Trial trial) throws Exception {
    EventLoop loop = trial.newLoop();
    List<Task<?>> tasks = new ArrayList<>();
    Coroutine<String> slow =
        trial
            .runtime()
            .newCoroutine(() -> {
              tasks.add(Workers.self(loop));
              loop.callLater(trial.seconds(1), loop::stop);
              loop.sleep(trial.seconds(2));
              trial.mark("finished");
              return "result";
            });
    trial.expectThrows(UsageException.class, () -> loop.runUntilComplete(slow));
    trial.mark("stopped");
    trial.check(!tasks.getFirst().isDone(), "a task whose loop was stopped is not done");
    trial.equal("result", loop.runUntilComplete(tasks.getFirst()));
    trial.expect("t=1: stopped", "t=2: finished");
  }

  @Rule(
      id = "EVL-18",
      level = MUST,
      text =
          "stop() from a callback lets the current batch finish; callbacks scheduled by that "
              + "batch after stop() run only when the loop is run again.")
  void stopLetsTheBatchFinish(Trial trial) throws Exception {
    EventLoop loop = trial.newLoop();
    loop.callSoon(() -> {
      loop.stop();
      trial.mark("stop");
      loop.callSoon(trial.marking("next-run"));
    });
    loop.callSoon(() -> {
      trial.mark("same-batch");
      loop.callSoon(trial.marking("next-run-too"));
    });
    loop.runForever();
    trial.mark("returned");
    runOneIteration(loop);
    trial.expect("t=0: stop same-batch returned | next-run next-run-too");
  }

  @Rule(
      id = "EVL-19",
      level = MUST,
      text =
          "stop() before run_forever makes it run exactly one iteration without waiting: what"
              + " is ready and what timers are already due run once, later timers do not.")
  void stopBeforeARunAllowsOneIteration(Trial trial) throws Exception {
    EventLoop loop = trial.newLoop();
    loop.callSoon(() -> {
      trial.mark("ready");
      loop.callSoon(trial.marking("next-iteration"));
    });
    loop.callLater(Duration.ZERO, trial.marking("due"));
    loop.callLater(trial.seconds(1), trial.marking("later"));
    for (int run = 1; run <= 3; run++) {
      loop.stop();
      loop.runForever();
      trial.mark("run", run);
    }
    trial.expect("t=0: ready due run=1 | next-iteration run=2 | run=3");
  }

  @Rule(
      id = "EVL-20",
      level = MUST,
      text =
          "Running a loop that is running, or any second loop on a thread that already runs "
              + "one, is an error, and the refusal leaves the outer run intact (it keeps running "
              + "and keeps answering is_running).")
  void nestedRunIsRefused(Trial trial) throws Exception {
    try (EventLoop other = trial.runtime().newEventLoop()) {
      trial.run(loop -> {
        loop.callSoon(() -> expectNoSecondRun(trial, loop, other));
        loop.sleep(trial.seconds(1));
        expectNoSecondRun(trial, loop, other);
        loop.sleep(trial.seconds(1));
        trial.mark("still-running");
      });
    }
    trial.expect("t=2: still-running");
  }

  private static void expectNoSecondRun(Trial trial, EventLoop loop, EventLoop other) {
    Future<String> own = loop.createFuture();
    Future<String> foreign = other.createFuture();
    other.callSoon(other::stop); // a runtime that lets it run shall not hang
    trial.expectThrows(UsageException.class, loop::runForever);
    trial.expectThrows(UsageException.class, () -> loop.runUntilComplete(own));
    trial.expectThrows(UsageException.class, other::runForever);
    trial.expectThrows(UsageException.class, () -> other.runUntilComplete(foreign));
    trial.expectThrows(UsageException.class, () -> trial.runtime().run(nested -> "nested"));
    trial.check(loop.isRunning(), "the loop that refused to run twice still runs");
    trial.check(!other.isRunning(), "the loop that was refused does not run");
    trial.same(loop, trial.runtime().runningLoop());
  }

  @Rule(
      id = "EVL-21",
      level = MUST,
      text =
          "close() on a running loop is an error; on a stopped one it is idempotent and "
              + "discards queued callbacks without running them; afterwards call_soon, call_later, "
              + "call_soon_threadsafe, create_task and both run methods are errors.")
  void closedLoopDoesNothingMore(Trial trial) throws Exception {
    EventLoop loop = trial.newLoop();
    Body.Action never = trial.marking("never");
    Future<String> future = loop.createFuture();
    loop.callSoon(() -> {
      loop.stop();
      loop.callSoon(never);
      trial.expectThrows(UsageException.class, loop::close);
      trial.check(!loop.isClosed(), "a loop that refused to be closed is open");
    });
    loop.runForever();
    loop.close();
    loop.close();
    trial.check(loop.isClosed(), "a loop that was closed twice is closed");
    trial.expectThrows(UsageException.class, () -> loop.callSoon(never));
    trial.expectThrows(UsageException.class, () -> loop.callLater(Duration.ZERO, never));
    trial.expectThrows(UsageException.class, () -> loop.callSoonThreadsafe(never));
    trial.expectThrows(UsageException.class, () -> loop.createTask(never));
    trial.expectThrows(UsageException.class, loop::runForever);
    trial.expectThrows(UsageException.class, () -> loop.runUntilComplete(future));
    trial.expect();
  }

  @Rule(
      id = "EVL-24",
      level = SHOULD,
      text =
          "A fatal signal (interrupt, process exit) raised by a callback or task breaks out "
              + "of the run method; callbacks of that batch not yet run stay queued and run on the "
              + "next run, and a task that raised it is done with that error.")
  void fatalSignalBreaksOut(Trial trial) throws Exception {
    EventLoop loop = trial.newLoop();
    var byCallback = new FatalSignal("from a callback");
    loop.callSoon(() -> {
      throw byCallback;
    });
    loop.callSoon(trial.marking("stayed-queued"));
    trial.same(byCallback, trial.expectThrows(FatalSignal.class, loop::runForever));
    trial.mark("broken-out");
    runOneIteration(loop);

    List<Task<?>> tasks = new ArrayList<>();
    var byTask = new FatalSignal("from a task");
    loop.callSoon(() -> {
      tasks.add(loop.createTask(failing(byTask)));
      loop.callSoon(trial.marking("stayed-queued-too"));
    });
    trial.same(byTask, trial.expectThrows(FatalSignal.class, loop::runForever));
    trial.mark("broken-out-again");
    trial.same(byTask, tasks.getFirst().exception());
    runOneIteration(loop);
    trial.expectOrder("broken-out stayed-queued broken-out-again stayed-queued-too");
  }

  @Rule(
      id = "EVL-25",
      level = MUST,
      text =
          "The \"running loop\" query answers the loop inside its callbacks and tasks and is "
              + "an error elsewhere, also after the run ended by an error.",
      needs = Capability.COROUTINES)
  void runningLoopIsKnownInsideOnly(Trial trial) throws Exception {
    AsyncRuntime runtime = trial.runtime();
    EventLoop loop = trial.newLoop();
    trial.expectThrows(UsageException.class, runtime::runningLoop);
    loop.callSoon(() -> trial.same(loop, runtime.runningLoop()));
    loop.callLater(Duration.ZERO, () -> trial.same(loop, runtime.runningLoop()));
    trial.drive(
        loop,
        () -> {
          trial.same(loop, runtime.runningLoop());
          loop.sleep(trial.seconds(1));
          trial.same(loop, runtime.runningLoop());
          loop.runInExecutor(null, () -> expectNoLoop(trial)).await();
        });
    expectNoLoop(trial);

    Coroutine<?> failing = runtime.newCoroutine(Workers.throwing(new ArithmeticException("boom")));
    trial.expectThrows(ArithmeticException.class, () -> loop.runUntilComplete(failing));
    expectNoLoop(trial);
    loop.callSoon(() -> {
      throw new FatalSignal("exit");
    });
    trial.expectThrows(FatalSignal.class, loop::runForever);
    expectNoLoop(trial);
  }

  private static UsageException expectNoLoop(Trial trial) {
    return trial.expectThrows(UsageException.class, () -> trial.runtime().runningLoop());
  }

  @Rule(
      id = "EVL-26",
      level = MUST,
      text =
          "run_until_complete rejects something that is not awaitable and a future that "
              + "belongs to another loop, before running anything.")
  @SuppressWarnings("NullAway") // Java's types admit awaitables only; null stands for anything else
  void onlyOwnAwaitablesCanBeRun(Trial trial) throws Exception {
    EventLoop loop = trial.newLoop();
    loop.callSoon(trial.marking("nothing-may-run"));
    trial.expectThrows(UsageException.class, () -> loop.runUntilComplete(null));
    try (EventLoop other = trial.runtime().newEventLoop()) {
      Future<String> foreign = other.createFuture();
      trial.expectThrows(UsageException.class, () -> loop.runUntilComplete(foreign));
    }
    trial.expect();
  }

  @Rule(
      id = "EVL-27",
      level = MUST,
      text =
          "run(main) makes a fresh loop, returns main's result or raises its error, cancels "
              + "every task still pending and waits until all of them finished (their awaits in "
              + "cleanup included), reports their errors to the exception handler, and closes the "
              + "loop.",
      needs = Capability.CANCELLATION)
  void runCleansUpAfterMain(Trial trial) throws Exception {
    var error = new ArithmeticException("failed in cleanup");
    List<EventLoop> loops = new ArrayList<>();
    String result =
        trial.call(loop -> {
          loops.add(loop);
          loop.createTask(Workers.cleaning(trial, loop, 1, "quick"));
          loop.createTask(Workers.cleaning(trial, loop, 3, "slow"));
          loop.createTask(Workers.answering(trial, loop, Workers.throwing(error)));
          loop.sleep(trial.seconds(1));
          trial.mark("main-ends");
          return "result";
        });
    trial.expect("t=1: main-ends", "t=2: quick", "t=4: slow");
    trial.equal("result", result);
    trial.equal(List.of(error), trial.reports().stream().map(it -> it.exception()).toList());

    trial.same(
        error,
        trial.expectThrows(
            ArithmeticException.class,
            () ->
                trial.run(loop -> {
                  loops.add(loop);
                  throw error;
                })));
    trial.equal(List.of(true, true), loops.stream().map(EventLoop::isClosed).toList());
    trial.check(!loops.getFirst().equals(loops.getLast()), "every run makes a loop of its own");
  }

  private static void runOneIteration(EventLoop loop) {
    loop.stop();
    loop.runForever();
  }

  private static Body<String> failing(FatalSignal signal) {
    return () -> {
      throw signal;
    };
  }
}
