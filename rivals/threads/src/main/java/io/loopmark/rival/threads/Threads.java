package io.loopmark.rival.threads;

import io.loopmark.aio.ExceptionContext;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// How threads end, and where their errors are logged when nobody else is told.
final class Threads {

  private static final System.Logger LOGGER = System.getLogger(Threads.class.getPackageName());

  static final ExceptionContext.Handler LOG =
      (loop, context) ->
          LOGGER.log(System.Logger.Level.ERROR, context.message(), context.exception());

  private Threads() {}

  /// Interrupts the threads of `executor` and waits for them, whatever happens to the caller.
  ///
  /// @return false if some still run after `patience`
  static boolean end(ExecutorService executor, Duration patience) {
    boolean interrupted = false;
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    executor.shutdownNow();
    try {
      while (true) {
        try {
          return executor.awaitTermination(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Waits until the threads of a shut down executor have ended.
  static void awaitEnd(ExecutorService executor) throws InterruptedException {
    while (!executor.awaitTermination(1, TimeUnit.DAYS)) {
      Thread.onSpinWait();
    }
  }
}
