package io.loopmark.reference.loop;

import io.loopmark.aio.Future;
import io.loopmark.aio.UsageException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Work on other threads whose outcome comes back as a step of the loop.
final class LoopExecutor {

  private static final int MOST_THREADS = 32;
  private static final long IDLE_SECONDS = 5;

  private final Kernel kernel;
  private @Nullable ExecutorService own;
  private boolean shutDown;

  LoopExecutor(Kernel kernel) {
    this.kernel = kernel;
  }

  <T extends @Nullable Object> Future<T> run(@Nullable Executor executor, Callable<T> work) {
    kernel.checkOpen();
    var future = new LoopFuture<T>(kernel);
    Executor chosen = executor == null ? own() : executor;
    kernel.countOutsideWork(1);
    try {
      chosen.execute(() -> perform(work, future));
    } catch (RuntimeException refused) {
      kernel.countOutsideWork(-1);
      throw refused;
    }
    return future;
  }

  private <T extends @Nullable Object> void perform(Callable<T> work, LoopFuture<T> future) {
    Job.Errand delivery;
    try {
      T result = work.call();
      delivery = () -> deliver(future, result);
    } catch (Throwable error) {
      delivery = () -> deliverError(future, error);
    }
    kernel.postIfOpen(delivery);
  }

  private <T extends @Nullable Object> void deliver(LoopFuture<T> future, T result) {
    kernel.countOutsideWork(-1);
    if (!future.isDone()) {
      future.setResult(result);
    }
  }

  private void deliverError(LoopFuture<?> future, Throwable error) {
    kernel.countOutsideWork(-1);
    if (!future.isDone()) {
      future.fail(error);
    }
  }

  private ExecutorService own() {
    if (shutDown) {
      throw new UsageException("the loop's executor was shut down; pass an executor of your own");
    }
    if (own == null) {
      own = newThreads();
    }
    return own;
  }

  /// As many as in asyncio. Not virtual ones: work that computes, or waits in the system, would
  /// take their carriers away from all others, among which the portable loop is one.
  private ExecutorService newThreads() {
    int most = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() + 4);
    var threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(kernel.name + "-executor-", 1).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /// A future that is done when the work given to the loop's own executor has ended; no more is
  /// taken.
  LoopFuture<@Nullable Void> shutDown() {
    shutDown = true;
    var ended = new LoopFuture<@Nullable Void>(kernel);
    ExecutorService ending = own;
    own = null;
    if (ending == null) {
      ended.setResult(null);
    } else {
      kernel.countOutsideWork(1);
      Thread.ofPlatform().daemon().start(() -> closeAndDeliver(ending, ended));
    }
    return ended;
  }

  private void closeAndDeliver(ExecutorService ending, LoopFuture<@Nullable Void> ended) {
    ending.close();
    kernel.postIfOpen((Job.Errand) () -> deliver(ended, null));
  }

  /// Refuses more work and lets what runs run on. When the loop is closed.
  void close() {
    if (own != null) {
      own.shutdown();
    }
  }
}
