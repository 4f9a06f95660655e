package io.loopmark.reference.loop;

import static java.time.Duration.ZERO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.coroutine.Mechanism;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The traps of running coroutines as virtual threads.
final class SuspensionTest {

  @OnEveryRuntime
  void aTaskThatBlocksStopsEveryOther(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              var release = new CountDownLatch(1);
              var blocked = new CountDownLatch(1);
              var blocking =
                  loop.createTask(() -> {
                    blocked.countDown();
                    release.await();
                    trail.add("blocking");
                  });
              loop.callSoon(() -> trail.add("behind"));
              Thread.ofPlatform().start(() -> releaseAfter(blocked, release));
              blocking.await();
            })
        .expect("blocking@0", "behind@0");
  }

  private static void releaseAfter(CountDownLatch blocked, CountDownLatch release) {
    try {
      blocked.await();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
    release.countDown();
  }

  @OnEveryRuntime
  void theThreadsOwnYieldAndParkAreNoSuspensions(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              var task =
                  loop.createTask(() -> {
                    Thread.yield();
                    LockSupport.unpark(Thread.currentThread());
                    LockSupport.park();
                    LockSupport.parkNanos(1000);
                    trail.add("first");
                  });
              loop.callSoon(() -> trail.add("second"));
              task.await();
            })
        .expect("first@0", "second@0");
  }

  @OnEveryRuntime
  void aMonitorIsKeptAcrossASuspension(AsyncRuntime runtime) throws Exception {
    var monitor = new Object();
    synchronized (monitor) {
      Trail.of(
          runtime,
          (loop, trail) -> {
            var tasks = new ArrayList<Task<@Nullable Void>>();
            for (int i = 0; i < 10; i++) {
              tasks.add(loop.createTask(() -> holdWhileSuspended(loop)));
            }
            for (Task<@Nullable Void> task : tasks) {
              task.await();
            }
          });
      assertTrue(Thread.holdsLock(monitor));
    }
  }

  private static void holdWhileSuspended(EventLoop loop) {
    var own = new Object();
    synchronized (own) {
      for (int i = 0; i < 100; i++) {
        loop.sleep(ZERO);
        assertTrue(Thread.holdsLock(own));
      }
    }
  }

  @OnEveryRuntime
  void anInterruptNeitherWakesASleeperNorLeaksToTheNextTask(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              loop.createTask(() -> Thread.currentThread().interrupt()).await();
              loop.createTask(() -> assertFalse(Thread.currentThread().isInterrupted())).await();
              loop.createTask(
                      () -> {
                        Thread.currentThread().interrupt();
                        loop.sleep(java.time.Duration.ofSeconds(1));
                        assertTrue(Thread.interrupted());
                        trail.add("slept");
                      })
                  .await();
            })
        .expect("slept@1");
  }

  @OnEveryRuntime
  void aThreadStartedInsideIsNoneOfTheLoops(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var seen = new ArrayList<@Nullable Object>();
      Thread child =
          Thread.startVirtualThread(() -> {
            Thread.yield();
            assertThrows(UsageException.class, runtime::runningLoop);
            seen.add(loop.currentTask());
          });
      child.join();
      assertEquals(1, seen.size());
      return seen.getFirst();
    });
  }

  @OnEveryRuntime
  void recursionMaySuspendAtTheBottom(AsyncRuntime runtime) throws Exception {
    int depth = 2_000;
    int seen = runtime.run(loop -> descendAndSleep(loop, depth));
    assertEquals(depth, seen);
  }

  private static int descendAndSleep(EventLoop loop, int depth) {
    if (depth == 0) {
      loop.sleep(ZERO);
      return 0;
    }
    return 1 + descendAndSleep(loop, depth - 1);
  }

  /// Suspends in its initializer, which pins the thread that runs it.
  private static final class Pinned {
    static final List<String> SEEN = new ArrayList<>();

    static {
      EventLoop loop = new io.loopmark.reference.ReferenceRuntime().runningLoop();
      try {
        loop.sleep(ZERO);
        SEEN.add("suspended");
      } catch (UsageException refused) {
        SEEN.add("refused");
      }
    }
  }

  @OnEveryRuntime
  void suspendingBelowAClassInitializerIsRefused(AsyncRuntime runtime) throws Exception {
    assumeTrue(runtime.mechanism().equals(Mechanism.LOOP_SCHEDULED.description()));
    Trail.of(
            runtime,
            (loop, trail) -> {
              trail.add(Pinned.SEEN.getFirst());
              loop.sleep(java.time.Duration.ofSeconds(1));
              trail.add("goes on");
            })
        .expect("refused@0", "goes on@1");
  }

  @OnEveryRuntime
  void threadLocalValuesDoNotLeakToTheNextTask(AsyncRuntime runtime) throws Exception {
    assumeTrue(runtime.mechanism().equals(Mechanism.LOOP_SCHEDULED.description()));
    var local = new ThreadLocal<@Nullable String>();
    Trail.of(
        runtime,
        (loop, trail) -> {
          loop.createTask(() -> local.set("leaked")).await();
          loop.createTask(() -> assertNull(local.get())).await();
        });
  }
}
