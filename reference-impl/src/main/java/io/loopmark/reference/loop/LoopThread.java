package io.loopmark.reference.loop;

import io.loopmark.reference.coroutine.Mechanism;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The thread a loop owns. The caller of a run method waits while the loop runs here, since the
/// caller's own stack may hold monitors. It ends when the loop is closed, or after a while without
/// a run.
final class LoopThread {

  private static final long IDLE_SECONDS = 5;

  private final ThreadPoolExecutor thread;

  LoopThread(Mechanism mechanism, String name) {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> mechanism.newLoopThread(name, work));
    thread.allowCoreThreadTimeOut(true);
  }

  /// Runs `work` as soon as nothing else runs here.
  void execute(Runnable work) {
    thread.execute(work);
  }

  /// Runs `work`, waits for its end, and throws what it throws. An interrupt calls `onInterrupt`
  /// and is kept.
  void call(Runnable work, Runnable onInterrupt) {
    Future<?> ended = thread.submit(work);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          ended.get();
          return;
        } catch (InterruptedException request) {
          interrupted = true;
          onInterrupt.run();
        }
      }
    } catch (ExecutionException failure) {
      throw Errors.sneaky(Objects.requireNonNull(failure.getCause()));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Ends the thread and waits for its end.
  void close() {
    thread.close();
  }
}
