package io.loopmark.rival.threads.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// Executors of one thread, and their end.
final class Pools {

  private static final int PATIENCE_SECONDS = 10;

  private Pools() {}

  static ScheduledThreadPoolExecutor scheduler(ThreadFactory threads) {
    var scheduler = new ScheduledThreadPoolExecutor(1, threads);
    scheduler.setRemoveOnCancelPolicy(true); // else cancelled timers stay until they are due
    return scheduler;
  }

  /// Drops what waits, interrupts what runs, and waits for the end of all threads.
  ///
  /// @throws IllegalStateException if some do not end
  static void end(ExecutorService pool) {
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            pool + " still runs after " + PATIENCE_SECONDS + " s (expected: terminated)");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
