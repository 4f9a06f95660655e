package io.loopmark.reference.loop;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Handle;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a loop until one future is done: it stops the loop as the future's done callback.
final class CompletionRun implements Job.Errand {

  /// How long a cancelled task may clean up before somebody hears about it.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_REPORTED = 5;

  private final Kernel kernel;
  private boolean over;

  private CompletionRun(Kernel kernel) {
    this.kernel = kernel;
  }

  /// `runUntilComplete`.
  static <T extends @Nullable Object> T of(Kernel kernel, Awaitable<T> awaitable) throws Exception {
    kernel.checkRunnable();
    return new CompletionRun(kernel).of(ownFuture(kernel, awaitable));
  }

  private static <T extends @Nullable Object> LoopFuture<T> ownFuture(
      Kernel kernel, @Nullable Awaitable<T> awaitable) {
    return switch (awaitable) {
      case CoroutineObject<T> coroutine -> LoopTask.start(kernel, coroutine.start());
      case LoopFuture<T> future when future.kernel == kernel -> future;
      case null, default ->
          throw new UsageException(
              "awaitable: "
                  + awaitable
                  + " (expected: a coroutine, or a future of "
                  + kernel
                  + ")");
    };
  }

  private <T extends @Nullable Object> T of(LoopFuture<T> future) throws Exception {
    future.addWaiting(this);
    try {
      kernel.run();
    } catch (FatalSignal signal) {
      if (future.isDone() && !future.isCancelled()) {
        future.exception(); // it has reached its caller
      }
      throw signal;
    } finally {
      over = true;
      future.removeWaiting(job -> job == this);
    }
    if (!future.isDone()) {
      throw new UsageException(
          "the loop was stopped before " + future + " was done; run it again to finish it");
    }
    return future.result();
  }

  @Override
  public void run() {
    // After a fatal signal this may still be queued; it must not stop the next run.
    if (!over) {
      kernel.stop();
    }
  }

  /// `AsyncRuntime.run`: runs `main` on `loop`, then cancels what is left, and closes.
  static <T extends @Nullable Object> T whole(Kernel kernel, EventLoop loop, EventLoop.Main<T> main)
      throws Exception {
    try (loop) {
      try {
        return of(kernel, LoopTask.start(kernel, () -> main.run(loop)));
      } finally {
        cleanUp(kernel, loop);
      }
    }
  }

  /// An interrupt has ended the first run; it must not end this one as well.
  private static void cleanUp(Kernel kernel, EventLoop loop) throws Exception {
    boolean interrupted = Thread.interrupted();
    try {
      of(kernel, LoopTask.start(kernel, () -> cancelAll(kernel, loop)));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// The task that runs last: cancels every other one, waits for their ends, and reports what they
  /// failed with.
  private static @Nullable Void cancelAll(Kernel kernel, EventLoop loop) throws Exception {
    List<Task<?>> left = kernel.tasks.toList();
    left.remove(kernel.turn.task());
    left.forEach(Task::cancel);
    Handle late = loop.callLater(PATIENCE, () -> reportLate(kernel, left));
    for (Task<?> task : left) {
      awaitEnd(kernel, (LoopTask<?>) task);
    }
    late.cancel();
    left.forEach(task -> report(kernel, task));
    loop.shutdownDefaultExecutor();
    return null;
  }

  private static void awaitEnd(Kernel kernel, LoopTask<?> task) {
    while (!task.isDone()) {
      kernel.turn.taskForSuspension("await").suspendOn(task);
    }
  }

  /// As in asyncio, a task that swallows its cancellation keeps the run from ending for as long as
  /// it likes.
  private static void reportLate(Kernel kernel, List<Task<?>> cancelled) {
    String message =
        "the run cannot end: a task goes on though it was cancelled %d s ago"
            .formatted(PATIENCE.toSeconds());
    cancelled.stream()
        .filter(task -> !task.isDone())
        .limit(MOST_REPORTED)
        .forEach(task -> kernel.errors.report(new ExceptionContext(message, null, null, task)));
  }

  private static void report(Kernel kernel, Task<?> task) {
    Throwable error = task.isCancelled() ? null : task.exception();
    if (error != null) {
      kernel.errors.report(
          new ExceptionContext("a task failed while the loop was shut down", error, null, task));
    }
  }
}
