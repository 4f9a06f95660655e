package io.loopmark.observation;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Future;
import io.loopmark.aio.Generator;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class DebugModeTest {

  // ---- slow steps

  @OnEveryRuntime
  void aSlowStepIsReportedWithTheNameOfItsTask(AsyncRuntime runtime) throws Exception {
    try (var log = new LoopLog()) {
      runtime.run(loop -> {
        loop.setSlowCallbackDuration(ofNanos(1));
        loop.setDebug(true);
        Task<?> slow = loop.createTask(() -> loop.sleep(ZERO));
        slow.setName("slow one");
        loop.wait(List.of(slow));
        loop.setDebug(false);
        return null;
      });
      assertTrue(
          log.messages().stream()
              .anyMatch(
                  text -> text.matches("Task\\[slow one, .*\\] took [0-9.]+ ms \\(expected: .*")),
          () -> "" + log.messages());
    }
  }

  @OnEveryRuntime
  void aSlowCallbackIsReportedWithItsCode(AsyncRuntime runtime) throws Exception {
    try (var log = new LoopLog()) {
      runtime.run(loop -> {
        loop.setSlowCallbackDuration(ofNanos(1));
        loop.setDebug(true);
        loop.callSoon(new Named());
        loop.createFuture().addDoneCallback(done -> {});
        loop.sleep(ZERO);
        loop.setDebug(false);
        return null;
      });
      assertTrue(
          log.messages().stream()
              .anyMatch(text -> text.startsWith("Handle[the named callback] took ")),
          () -> "" + log.messages());
    }
  }

  private static final class Named implements Body.Action {
    @Override
    public void run() {}

    @Override
    public String toString() {
      return "the named callback";
    }
  }

  @OnEveryRuntime
  void quickStepsAndTheOneThatSwitchesDebugModeOnAreNotReported(AsyncRuntime runtime)
      throws Exception {
    try (var log = new LoopLog()) {
      runtime.run(loop -> {
        loop.setSlowCallbackDuration(ofHours(1));
        loop.setDebug(true);
        loop.sleep(ZERO);
        return null;
      });
      assertEquals(List.of(), log.messages());
    }
  }

  @OnEveryRuntime
  void nothingIsReportedWithoutDebugMode(AsyncRuntime runtime) throws Exception {
    try (var log = new LoopLog()) {
      runtime.run(loop -> {
        loop.setSlowCallbackDuration(ofNanos(1));
        loop.sleep(ZERO);
        return null;
      });
      assertEquals(List.of(), log.messages());
    }
  }

  // ---- blocking

  @OnEveryRuntime
  void aTaskThatBlocksIsReportedWhileItBlocksWithItsStack(AsyncRuntime runtime) throws Exception {
    var release = new CountDownLatch(1);
    try (var log = new LoopLog(release::countDown)) {
      runtime.run(loop -> {
        loop.setSlowCallbackDuration(ofMillis(20));
        loop.setDebug(true);
        Task<?> blocking = loop.createTask(() -> blockOn(release));
        blocking.setName("blocking one");
        loop.wait(List.of(blocking));
        return null;
      });
      assertTrue(
          log.messages().getFirst().startsWith("Task[blocking one, PENDING, running] blocks"),
          () -> "" + log.messages());
      assertShows("blockOn", log.records().getFirst().getThrown());
    }
  }

  @OnEveryRuntime
  void aGeneratorThatBlocksIsReportedForTheTaskThatResumedIt(AsyncRuntime runtime)
      throws Exception {
    var release = new CountDownLatch(1);
    try (var log = new LoopLog(release::countDown)) {
      runtime.run(loop -> {
        loop.setSlowCallbackDuration(ofMillis(20));
        loop.setDebug(true);
        Generator<Integer, Integer> blocking =
            runtime.newGenerator(out -> {
              blockUnchecked(release);
              return out.yield(1);
            });
        assertEquals(1, blocking.next());
        blocking.close();
        return null;
      });
      long blocks = log.messages().stream().filter(text -> text.contains(" blocks ")).count();
      assertEquals(1, blocks, () -> "" + log.messages());
      assertShows("blockUnchecked", log.records().getFirst().getThrown());
    }
  }

  private static void blockOn(CountDownLatch release) throws InterruptedException {
    release.await();
  }

  private static void blockUnchecked(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertShows(String method, Throwable where) {
    assertTrue(
        Arrays.stream(where.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals(method)),
        () -> "stack: " + List.of(where.getStackTrace()));
  }

  // ---- lost tasks and errors

  @OnEveryRuntime
  void aTaskThatIsPendingWhenItsLoopIsClosedIsReported(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a task was destroyed while pending: Task-2; await or cancel tasks before close()"),
        reportsOnClose(runtime, 1));
    assertEquals(
        List.of(
            "7 tasks were destroyed while pending: Task-2, Task-3, Task-4, Task-5, Task-6, …;"
                + " await or cancel tasks before close()"),
        reportsOnClose(runtime, 7));
    assertEquals(List.of(), reportsOnClose(runtime, 0));
  }

  private static List<String> reportsOnClose(AsyncRuntime runtime, int pending) throws Exception {
    var reports = new ArrayList<String>();
    EventLoop loop = runtime.newEventLoop(Clock.virtual());
    loop.setExceptionHandler((where, context) -> reports.add(checked(context).message()));
    loop.runUntilComplete(
        runtime.newCoroutine(() -> {
          for (int i = 0; i < pending; i++) {
            loop.createTask(() -> loop.sleep(ofSeconds(1)));
          }
          loop.sleep(ZERO);
        }));
    loop.close();
    return reports;
  }

  private static ExceptionContext checked(ExceptionContext context) {
    Task<?> task = assertInstanceOf(Task.class, context.future());
    assertTrue(task.toString().contains("DebugModeTest"), task::toString);
    return context;
  }

  // ---- foreign threads

  @OnEveryRuntime
  void schedulingOnAForeignThreadIsRefused(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      loop.setDebug(true);
      refused(loop, () -> loop.callSoon(() -> {}));
      refused(loop, () -> loop.callLater(ZERO, () -> {}));
      refused(loop, () -> loop.callAt(ZERO, () -> {}));
      return null;
    });
  }

  @OnEveryRuntime
  void completingAFutureThatIsWaitedForIsRefusedOnAForeignThread(AsyncRuntime runtime)
      throws Exception {
    runtime.run(loop -> {
      loop.setDebug(true);
      for (Consumer<Future<Integer>> completion : COMPLETIONS) {
        Future<Integer> future = loop.createFuture();
        Task<Integer> waiting = loop.createTask(() -> future.await());
        loop.sleep(ZERO);
        refused(loop, () -> done(completion, future));
        assertFalse(future.isDone(), "it can still be completed as it should be");
        loop.callSoonThreadsafe(() -> future.setResult(1));
        assertEquals(1, waiting.await());
        refused(loop, () -> done(it -> it.addDoneCallback(late -> {}), future));
      }
      return null;
    });
  }

  private static final List<Consumer<Future<Integer>>> COMPLETIONS =
      List.of(
          it -> it.setResult(2), it -> it.setException(new ArithmeticException()), Future::cancel);

  private static <T> @Nullable Void done(Consumer<Future<T>> operation, Future<T> future) {
    operation.accept(future);
    return null;
  }

  /// Nothing has to be scheduled then.
  @OnEveryRuntime
  void completingAFutureThatNobodyWaitsForIsAllowedOnAForeignThread(AsyncRuntime runtime)
      throws Exception {
    runtime.run(loop -> {
      loop.setDebug(true);
      Future<Integer> future = loop.createFuture();
      loop.runInExecutor(null, () -> done(it -> it.setResult(1), future)).await();
      assertEquals(1, future.await());
      return null;
    });
  }

  @OnEveryRuntime
  void withoutDebugModeAFutureMayBeCompletedOnAForeignThread(AsyncRuntime runtime)
      throws Exception {
    runtime.run(loop -> {
      Future<Integer> future = loop.createFuture();
      Task<Integer> waiting = loop.createTask(() -> future.await());
      loop.sleep(ZERO);
      loop.runInExecutor(null, () -> done(it -> it.setResult(1), future)).await();
      assertEquals(1, waiting.await());
      return null;
    });
  }

  private static void refused(EventLoop loop, Callable<?> call) throws Exception {
    var elsewhere = loop.runInExecutor(null, call);
    var misuse = assertThrows(UsageException.class, elsewhere::await);
    assertTrue(misuse.toString().endsWith("use callSoonThreadsafe"), misuse::toString);
  }
}
