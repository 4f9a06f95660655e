package io.loopmark.reference.loop;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Future;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

final class TaskTest {

  @OnEveryRuntime
  void firstStepsRunInCreationOrderInOneQueueWithCallbacks(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              loop.createTask(() -> trail.add("t1"));
              loop.callSoon(() -> trail.add("callback"));
              loop.createTask(() -> trail.add("t2"));
              trail.add("main");
              loop.sleep(ZERO);
            })
        .expect("main@0", "t1@0", "callback@0", "t2@0");
  }

  @OnEveryRuntime
  void tasksThatYieldTakeTurns(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              var tasks = new ArrayList<Task<@Nullable Void>>();
              for (String name : List.of("a", "b", "c")) {
                tasks.add(loop.createTask(() -> threeSteps(loop, trail, name)));
              }
              loop.wait(tasks);
            })
        .expect("a0@0", "b0@0", "c0@0", "a1@0", "b1@0", "c1@0", "a2@0", "b2@0", "c2@0");
  }

  /// Random starts and ends, far more in all than there are at any time.
  @OnEveryRuntime
  void allTasksAreOldestFirstHoweverManyHaveEnded(AsyncRuntime runtime) throws Exception {
    Trail.of(
        runtime,
        (loop, trail) -> {
          var model = new ArrayList<Task<?>>(loop.allTasks());
          var random = new Random(45);
          for (int i = 0; i < 2_000; i++) {
            if (random.nextInt(5) < 3) {
              model.add(loop.createTask(() -> loop.sleep(ofSeconds(1_000_000))));
            } else if (model.size() > 1) {
              model.remove(1 + random.nextInt(model.size() - 1)).cancel();
            }
            if (model.size() > 200) {
              model.subList(10, model.size()).forEach(Task::cancel);
              model.subList(10, model.size()).clear();
            }
            loop.sleep(ZERO); // a new task takes its first step
            loop.sleep(ZERO); // a cancelled one ends
            assertEquals(model, loop.allTasks());
          }
        });
  }

  private static void threeSteps(EventLoop loop, Trail trail, String name) {
    for (int i = 0; i < 3; i++) {
      trail.add(name + i);
      loop.sleep(ZERO);
    }
  }

  @OnEveryRuntime
  void anErrorReachesEveryAwaiterAsItself(AsyncRuntime runtime) throws Exception {
    Trail.of(
        runtime,
        (loop, trail) -> {
          var error = new IOException("boom");
          Task<@Nullable Void> task = loop.createTask(() -> fail(error));
          assertSame(error, assertThrows(IOException.class, task::await));
          assertSame(error, assertThrows(IOException.class, task::await));
          assertSame(error, task.exception());
        });
  }

  private static void fail(Exception error) throws Exception {
    throw error;
  }

  @OnEveryRuntime
  void aFinishSignalOutOfATaskIsAUsageErrorCausedByIt(AsyncRuntime runtime) throws Exception {
    Trail.of(
        runtime,
        (loop, trail) -> {
          var end = new StopIteration(1);
          Task<@Nullable Void> task = loop.createTask(() -> fail(end));
          assertSame(end, assertThrows(UsageException.class, task::await).getCause());
        });
  }

  @OnEveryRuntime
  void awaitingAForeignOrOwnFutureIsAnError(AsyncRuntime runtime) throws Exception {
    try (EventLoop other = runtime.newEventLoop()) {
      Future<@Nullable Void> foreign = other.createFuture();
      Trail.of(
          runtime,
          (loop, trail) -> {
            assertThrows(UsageException.class, foreign::await);
            Task<?> self = self(loop);
            assertThrows(UsageException.class, () -> self.await());
            assertThrows(UsageException.class, () -> self.setException(new IOException()));
            assertThrows(UsageException.class, () -> other.createTask(() -> {}));
          });
    }
  }

  @OnEveryRuntime
  void awaitersAndCallbacksAreWokenInOneOrder(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              Future<String> future = loop.createFuture();
              loop.createTask(() -> trail.add("first " + future.await()));
              loop.sleep(ZERO);
              future.addDoneCallback(done -> trail.add("callback"));
              loop.createTask(() -> trail.add("second " + future.await()));
              loop.sleep(ZERO);
              future.setResult("x");
              assertThrows(UsageException.class, () -> future.setResult("y"));
              trail.add("set");
              loop.sleep(ZERO);
            })
        .expect("set@0", "first x@0", "callback@0", "second x@0");
  }

  @OnEveryRuntime
  void removedCallbacksAreCounted(AsyncRuntime runtime) throws Exception {
    Trail.of(
        runtime,
        (loop, trail) -> {
          Future<String> future = loop.createFuture();
          java.util.function.Consumer<Future<String>> callback = done -> trail.add("never");
          future.addDoneCallback(callback);
          future.addDoneCallback(callback);
          assertEquals(2, future.removeDoneCallback(callback));
          assertEquals(0, future.removeDoneCallback(callback));
        });
  }

  // ---- cancellation

  @OnEveryRuntime
  void aCancelledSleeperEndsNow(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              Task<@Nullable Void> task = loop.createTask(() -> sleepAndTell(loop, trail));
              loop.sleep(ofSeconds(1));
              assertTrue(task.cancel("enough"));
              assertFalse(task.isCancelled());
              var signal = assertThrows(CancelledError.class, task::await);
              assertEquals("enough", signal.getMessage());
              assertTrue(task.isCancelled());
              assertFalse(task.cancel());
            })
        .expect("cancelled enough@1");
  }

  private static void sleepAndTell(EventLoop loop, Trail trail) {
    try {
      loop.sleep(ofSeconds(10));
    } catch (CancelledError signal) {
      trail.add("cancelled " + signal.getMessage());
      throw signal;
    }
  }

  @OnEveryRuntime
  void aTaskCancelledBeforeItsFirstStepNeverRuns(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              Task<@Nullable Void> task = loop.createTask(() -> trail.add("never"));
              task.cancel();
              assertThrows(CancelledError.class, task::await);
            })
        .expect();
  }

  @OnEveryRuntime
  void cancellationGoesInwardsAndTheSignalOutwards(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              Future<@Nullable Void> innermost = loop.createFuture();
              Task<@Nullable Void> inner = loop.createTask(() -> tell(trail, "inner", innermost));
              Task<@Nullable Void> outer = loop.createTask(() -> tell(trail, "outer", inner));
              loop.sleep(ZERO);
              loop.sleep(ZERO);
              outer.cancel();
              assertTrue(innermost.isCancelled());
              assertThrows(CancelledError.class, outer::await);
              assertTrue(inner.isCancelled());
            })
        .expect("inner@0", "outer@0");
  }

  private static void tell(Trail trail, String name, Future<@Nullable Void> awaited)
      throws Exception {
    try {
      awaited.await();
    } finally {
      trail.add(name);
    }
  }

  @OnEveryRuntime
  void cancelWinsOverAResultNotYetSeen(AsyncRuntime runtime) throws Exception {
    Trail.of(
        runtime,
        (loop, trail) -> {
          Future<String> future = loop.createFuture();
          Task<String> task = loop.createTask(future::await);
          loop.sleep(ZERO);
          future.setResult("lost");
          task.cancel();
          assertThrows(CancelledError.class, task::await);
          assertEquals("lost", future.result());
        });
  }

  @OnEveryRuntime
  void aTaskThatCancelsItselfRunsOnToItsNextSuspension(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              Future<String> done = loop.createFuture();
              done.setResult("done");
              Task<@Nullable Void> task =
                  loop.createTask(() -> {
                    self(loop).cancel();
                    trail.add(done.await());
                    loop.sleep(ZERO);
                    trail.add("never");
                  });
              assertThrows(CancelledError.class, task::await);
              Task<String> returning = loop.createTask(() -> self(loop).cancel() ? "x" : "y");
              assertThrows(CancelledError.class, returning::await);
            })
        .expect("done@0");
  }

  private static Task<?> self(EventLoop loop) {
    Task<?> task = loop.currentTask();
    if (task == null) {
      throw new AssertionError("outside a task");
    }
    return task;
  }

  @OnEveryRuntime
  void aSwallowedSignalLeavesTheCountAndAResult(AsyncRuntime runtime) throws Exception {
    Trail.of(
        runtime,
        (loop, trail) -> {
          Task<String> task = loop.createTask(() -> swallow(loop));
          loop.sleep(ZERO);
          task.cancel();
          task.cancel();
          assertEquals("swallowed", task.await());
          assertEquals(2, task.cancelling());
          assertFalse(task.isCancelled());
        });
  }

  private static String swallow(EventLoop loop) {
    try {
      loop.sleep(ofSeconds(1));
      return "slept";
    } catch (CancelledError signal) {
      return "swallowed";
    }
  }

  @OnEveryRuntime
  void uncancelBeforeDeliveryWithdraws(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              Task<@Nullable Void> task =
                  loop.createTask(() -> {
                    loop.sleep(ZERO);
                    trail.add("went on");
                  });
              loop.sleep(ZERO);
              task.cancel();
              assertEquals(0, task.uncancel());
              assertEquals(0, task.uncancel());
              task.await();
            })
        .expect("went on@0");
  }

  @OnEveryRuntime
  void aFatalSignalOutOfATaskBreaksOut(AsyncRuntime runtime) {
    try (EventLoop loop = runtime.newEventLoop(Clock.virtual())) {
      var exit = new FatalSignal("exit");
      assertSame(
          exit,
          assertThrows(
              FatalSignal.class,
              () -> loop.runUntilComplete(runtime.newCoroutine(() -> exit(exit)))));
      assertEquals(List.of(), loop.allTasks());
    }
  }

  private static String exit(FatalSignal signal) {
    throw signal;
  }

  // ---- queries and reports

  @OnEveryRuntime
  void theCurrentTaskIsKnownInEachStepAndNoneInCallbacks(AsyncRuntime runtime) throws Exception {
    Trail.of(
        runtime,
        (loop, trail) -> {
          Task<?> main = self(loop);
          loop.callSoon(() -> assertNull(loop.currentTask()));
          loop.sleep(ZERO);
          assertSame(main, loop.currentTask());
          assertEquals(List.of(main), loop.allTasks());
          assertEquals("Task-1", main.name());
        });
  }

  @OnEveryRuntime
  void theStackOfASuspendedTaskStartsInItsBody(AsyncRuntime runtime) throws Exception {
    Trail.of(
        runtime,
        (loop, trail) -> {
          Task<@Nullable Void> task = loop.createTask(() -> sleepAndTell(loop, trail));
          assertEquals(List.of(), task.stack());
          loop.sleep(ZERO);
          // This test lives in the kernel's package, whose frames are left out; what is left is
          // what called it.
          assertEquals(List.of(), self(loop).stack());
          task.cancel();
        });
  }

  @OnEveryRuntime
  void anErrorNobodyFetchedIsReportedOnceAtTheLatestOnClose(AsyncRuntime runtime) throws Exception {
    var reports = new ArrayList<@Nullable Throwable>();
    var lost = new IOException("lost");
    runtime.run(
        Clock.virtual(),
        loop -> {
          loop.setExceptionHandler((where, context) -> reports.add(context.exception()));
          loop.createTask(() -> fail(lost));
          Task<@Nullable Void> fetched = loop.createTask(() -> fail(new IOException("fetched")));
          loop.sleep(ZERO);
          loop.sleep(ZERO);
          return fetched.exception();
        });
    assertEquals(List.of(lost), reports);
  }

  @OnEveryRuntime
  void aStackOverflowIsTheFailureOfItsTask(AsyncRuntime runtime) throws Exception {
    Trail.of(
            runtime,
            (loop, trail) -> {
              Task<Integer> task = loop.createTask(() -> descend(0));
              assertThrows(StackOverflowError.class, task::await);
              loop.sleep(ofSeconds(1));
              trail.add("end");
            })
        .expect("end@1");
  }

  private static int descend(int depth) {
    return depth < 0 ? 0 : descend(depth + 1) + 1;
  }
}
