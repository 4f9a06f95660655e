package io.loopmark.reference.loop;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Future;
import io.loopmark.aio.Handle;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

final class LoopTest {

  @OnEveryRuntime
  void callbacksOfABatchRunInOrderAndNewOnesInTheNextIteration(AsyncRuntime runtime)
      throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              loop.callSoon(() -> {
                trail.add("a");
                loop.callSoon(() -> trail.add("c"));
              });
              loop.callSoon(() -> trail.add("b"));
              loop.sleep(ZERO);
              trail.add("main");
              loop.sleep(ZERO);
            })
        .expect("a@0", "b@0", "main@0", "c@0");
  }

  @OnEveryRuntime
  void timersRunByDeadlineAndEqualOnesByRegistration(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              for (int seconds : new int[] {3, 1, 2, 1, -2, -1, 0}) {
                int number = trail.steps().size();
                loop.callLater(ofSeconds(seconds), () -> trail.add("t" + seconds + number));
              }
              loop.sleep(ofSeconds(4));
            })
        .expect("t-20@0", "t-10@0", "t00@0", "t10@1", "t10@1", "t20@2", "t30@3");
  }

  @OnEveryRuntime
  void aCancelledHandleDoesNotRunEvenInTheSameBatch(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              var later = new ArrayList<Handle>();
              loop.callSoon(() -> later.getFirst().cancel());
              later.add(loop.callSoon(() -> trail.add("cancelled")));
              Handle timer = loop.callLater(ofSeconds(9), () -> trail.add("timer"));
              timer.cancel();
              loop.sleep(ofSeconds(1));
              assertTrue(timer.isCancelled());
              trail.add("end");
            })
        .expect("end@1");
  }

  @OnEveryRuntime
  void aPlainTimerRunsBeforeASleeperOfTheSameDeadline(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              var sleeper =
                  loop.createTask(() -> {
                    loop.sleep(ofSeconds(1));
                    trail.add("sleeper");
                  });
              loop.sleep(ZERO);
              loop.callLater(ofSeconds(1), () -> trail.add("timer"));
              sleeper.await();
            })
        .expect("timer@1", "sleeper@1");
  }

  @OnEveryRuntime
  void stopBeforeARunMakesItOneIteration(AsyncRuntime runtime) {
    try (EventLoop loop = runtime.newEventLoop(Clock.virtual())) {
      var trail = new ArrayList<String>();
      loop.callSoon(() -> {
        trail.add("a");
        loop.callSoon(() -> trail.add("b"));
      });
      loop.callLater(ofSeconds(1), () -> trail.add("timer"));
      loop.stop();
      loop.runForever();
      assertEquals(List.of("a"), trail);
      loop.stop();
      loop.runForever();
      assertEquals(List.of("a", "b"), trail);
    }
  }

  @OnEveryRuntime
  void theBatchOfTheCompletionIsRunToItsEnd(AsyncRuntime runtime) throws Exception {
    try (EventLoop loop = runtime.newEventLoop(Clock.virtual())) {
      var trail = new ArrayList<String>();
      Future<String> future = loop.createFuture();
      loop.callSoon(() -> {
        future.setResult("done");
        loop.callSoon(() -> {
          trail.add("same batch");
          loop.callSoon(() -> trail.add("next run"));
        });
      });
      assertEquals("done", loop.runUntilComplete(future));
      assertEquals(List.of("same batch"), trail);
      loop.stop();
      loop.runForever();
      assertEquals(List.of("same batch", "next run"), trail);
    }
  }

  @OnEveryRuntime
  void aStoppedRunLeavesTheTaskToALaterRun(AsyncRuntime runtime) throws Exception {
    try (EventLoop loop = runtime.newEventLoop(Clock.virtual())) {
      Future<String> future = loop.createFuture();
      loop.callSoon(loop::stop);
      assertThrows(UsageException.class, () -> loop.runUntilComplete(future));
      loop.callSoon(() -> future.setResult("later"));
      assertEquals("later", loop.runUntilComplete(future));
    }
  }

  @OnEveryRuntime
  void aRefusedRunLeavesTheOuterOneIntact(AsyncRuntime runtime) throws Exception {
    try (EventLoop other = runtime.newEventLoop(Clock.virtual())) {
      Trail.of(
              runtime,
              (loop, trail) -> {
                assertThrows(UsageException.class, loop::runForever);
                assertThrows(UsageException.class, other::runForever);
                assertThrows(UsageException.class, loop::close);
                assertThrows(UsageException.class, () -> runtime.run(inner -> 1));
                assertTrue(loop.isRunning());
                assertSame(loop, runtime.runningLoop());
                loop.sleep(ofSeconds(1));
                trail.add("end");
              })
          .expect("end@1");
      assertThrows(UsageException.class, runtime::runningLoop);
    }
  }

  @OnEveryRuntime
  void aClosedLoopRefusesEverything(AsyncRuntime runtime) {
    EventLoop loop = runtime.newEventLoop();
    loop.callSoon(() -> {});
    loop.close();
    loop.close();
    assertTrue(loop.isClosed());
    assertThrows(UsageException.class, loop::runForever);
    assertThrows(UsageException.class, () -> loop.callSoon(() -> {}));
    assertThrows(UsageException.class, () -> loop.callSoonThreadsafe(() -> {}));
    assertThrows(UsageException.class, () -> loop.callLater(ZERO, () -> {}));
    assertThrows(UsageException.class, () -> loop.createTask(() -> {}));
  }

  @OnEveryRuntime
  void errorsOfCallbacksGoToTheHandlerAndTheBatchGoesOn(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              loop.setExceptionHandler((where, context) -> trail.add("" + context.exception()));
              loop.callSoon(() -> {
                throw new IOException("boom");
              });
              loop.callSoon(() -> loop.sleep(ZERO));
              loop.callSoon(() -> trail.add("next"));
              loop.sleep(ZERO);
              assertEquals(3, trail.steps().size());
              loop.setExceptionHandler(null);
              trail.steps().remove(1);
            })
        .expect("java.io.IOException: boom@0", "next@0");
  }

  @OnEveryRuntime
  void aFatalSignalBreaksOutAndTheRestStaysQueued(AsyncRuntime runtime) {
    try (EventLoop loop = runtime.newEventLoop(Clock.virtual())) {
      var trail = new ArrayList<String>();
      loop.callSoon(() -> {
        throw new FatalSignal("exit");
      });
      loop.callSoon(() -> trail.add("next run"));
      assertThrows(FatalSignal.class, loop::runForever);
      assertFalse(loop.isRunning());
      assertEquals(List.of(), trail);
      loop.stop();
      loop.runForever();
      assertEquals(List.of("next run"), trail);
    }
  }

  @OnEveryRuntime
  void aForeignThreadWakesABlockedLoopAndKeepsTheOrder(AsyncRuntime runtime) throws Exception {
    var trail = new ArrayList<String>();
    String carrier =
        runtime.run(loop -> {
          Future<String> woken = loop.createFuture();
          Thread.ofPlatform().start(() -> loop.callSoonThreadsafe(() -> woken.setResult("woken")));
          trail.add(woken.await());
          var other = Thread.ofPlatform().start(() -> post(loop, trail, "first"));
          other.join();
          loop.callSoon(() -> trail.add("second"));
          loop.sleep(ZERO);
          return "end";
        });
    trail.add(carrier);
    assertEquals(List.of("woken", "first", "second", "end"), trail);
  }

  private static void post(EventLoop loop, List<String> trail, String label) {
    loop.callSoonThreadsafe(() -> trail.add(label));
  }

  @OnEveryRuntime
  void anInterruptOfTheCallerStopsTheRunAndIsKept(AsyncRuntime runtime) {
    try (EventLoop loop = runtime.newEventLoop()) {
      Future<String> never = loop.createFuture();
      Thread caller = Thread.currentThread();
      loop.callSoon(caller::interrupt);
      assertThrows(UsageException.class, () -> loop.runUntilComplete(never));
      assertTrue(Thread.interrupted());
    }
  }

  /// A status that nobody cleared would end every wait at once, for ever.
  @OnEveryRuntime
  void anInterruptOfTheLoopsOwnThreadMeansNothing(AsyncRuntime runtime) throws Exception {
    Pipe pipe = Pipe.open();
    try (var channel = pipe.source();
        var _ = pipe.sink()) {
      channel.configureBlocking(false);
      for (boolean watches : new boolean[] {false, true}) {
        var clock = new InterruptingClock();
        runtime.run(
            clock,
            loop -> {
              if (watches) {
                loop.addReader(channel, () -> {});
              }
              loop.sleep(ofMillis(100));
              loop.removeReader(channel);
              return null;
            });
        assertTrue(clock.iterations() < 100, () -> clock.iterations() + " iterations");
      }
    }
  }

  /// Interrupts the loop before its first wait.
  private static final class InterruptingClock extends CountingClock {
    private boolean done;

    @Override
    public long pollNanos(long untilDueNanos, boolean externalWork) {
      if (untilDueNanos > 0 && !done) {
        done = true;
        Thread.currentThread().interrupt();
      }
      return super.pollNanos(untilDueNanos, externalWork);
    }
  }

  @OnEveryRuntime
  void runCancelsWhatIsLeftAndReportsItsErrors(AsyncRuntime runtime) throws Exception {
    var trail = new ArrayList<String>();
    int result =
        runtime.run(
            Clock.virtual(),
            loop -> {
              loop.setExceptionHandler((where, context) -> trail.add(context.message()));
              loop.createTask(() -> cleanUpSlowly(loop, trail));
              loop.sleep(ZERO);
              return 42;
            });
    assertEquals(42, result);
    assertEquals(List.of("cleaned up", "a task failed while the loop was shut down"), trail);
  }

  private static void cleanUpSlowly(EventLoop loop, List<String> trail) throws IOException {
    try {
      loop.sleep(ofSeconds(100));
    } finally {
      loop.sleep(ofSeconds(1));
      trail.add("cleaned up");
      throwIo();
    }
  }

  private static void throwIo() throws IOException {
    throw new IOException("in cleanup");
  }

  /// faults.md 15: as in asyncio the run waits for it, but not in silence.
  @OnEveryRuntime
  void aTaskThatSwallowsItsCancellationIsNamedAndWaitedFor(AsyncRuntime runtime) throws Exception {
    var trail = new ArrayList<String>();
    runtime.run(
        Clock.virtual(),
        loop -> {
          loop.setExceptionHandler((where, context) ->
              trail.add(
                  loop.time().toSeconds() + " s: " + context.message() + ": " + context.future()));
          loop.createTask(() -> swallow(loop)).setName("deaf");
          loop.createTask(() -> loop.sleep(ofSeconds(100)));
          loop.sleep(ZERO);
          return null;
        });
    assertEquals(1, trail.size(), trail::toString);
    String expected =
        "10 s: the run cannot end: a task goes on though it was cancelled 10 s ago:"
            + " Task[deaf, PENDING, suspended at ";
    assertTrue(trail.getFirst().startsWith(expected), trail::toString);
  }

  private static void swallow(EventLoop loop) {
    try {
      loop.sleep(ofSeconds(100));
    } catch (CancelledError swallowed) {
      loop.sleep(ofSeconds(15));
    }
  }

  @OnEveryRuntime
  void executorWorkComesBackAsAStepOfTheLoop(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              Thread here = Thread.currentThread();
              Thread there = loop.runInExecutor(null, Thread::currentThread).await();
              assertFalse(here.equals(there));
              Future<@Nullable Object> failing =
                  loop.runInExecutor(
                      null,
                      () -> {
                        throw new IOException("there");
                      });
              assertThrows(IOException.class, failing::await);
              loop.shutdownDefaultExecutor();
              assertThrows(UsageException.class, () -> loop.runInExecutor(null, () -> 1));
            })
        .expect();
  }

  @OnEveryRuntime
  void workThatOnlyComputesTakesNoTurnFromTheLoop(AsyncRuntime runtime) throws Exception {
    var enough = new AtomicBoolean();
    runtime.run(loop -> {
      var work = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        work.add(loop.runInExecutor(null, () -> computeUntil(enough)));
      }
      loop.sleep(ofMillis(10));
      enough.set(true);
      for (Future<Boolean> each : work) {
        assertTrue(each.await(), "the loop did not go on meanwhile");
      }
      return null;
    });
  }

  /// Returns false if it had to give up.
  private static boolean computeUntil(AtomicBoolean enough) {
    long start = System.nanoTime();
    while (!enough.get() && System.nanoTime() - start < ofSeconds(10).toNanos()) {
      Thread.onSpinWait();
    }
    return enough.get();
  }

  @OnEveryRuntime
  void aCoroutineIsSubmittedAndCancelledFromAnotherThread(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var answer = loop.runCoroutineThreadsafe(runtime.newCoroutine(() -> 42));
      assertEquals(42, loop.runInExecutor(null, answer::get).await());
      Future<@Nullable Void> cancelled = loop.createFuture();
      var waiting =
          loop.runCoroutineThreadsafe(
              runtime.newCoroutine(() -> {
                try {
                  loop.sleep(ofSeconds(1000));
                } finally {
                  cancelled.setResult(null);
                }
              }));
      loop.sleep(ZERO);
      loop.sleep(ZERO);
      waiting.cancel(true);
      return cancelled.await();
    });
  }
}
