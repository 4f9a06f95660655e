package io.loopmark.rival.threads;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The blocking points: where a thread waits, and where its interruption becomes the cancel signal.
final class Blocking {

  private Blocking() {}

  @FunctionalInterface
  interface Wait {
    void run() throws InterruptedException;
  }

  @FunctionalInterface
  interface Io<T> {
    T run() throws IOException, InterruptedException;
  }

  /// Waits as `wait` does.
  static void await(Wait wait) {
    ThreadTask<?> task = Context.requireTask();
    try {
      wait.run();
    } catch (InterruptedException e) {
      throw task.cancelSignal();
    }
  }

  /// Does blocking I/O; the JDK closes a channel whose thread is interrupted.
  static <T> T io(Io<T> call) throws IOException {
    ThreadTask<?> task = Context.requireTask();
    try {
      return call.run();
    } catch (InterruptedException | ClosedByInterruptException | InterruptedIOException e) {
      Thread.interrupted();
      throw task.cancelSignal();
    }
  }

  /// Waits until `completion` is done, at most for `timeout` (null for no limit).
  ///
  /// @return false if the time passed first
  static boolean await(CompletableFuture<?> completion, @Nullable Duration timeout)
      throws InterruptedException {
    try {
      if (timeout == null) {
        completion.get();
      } else {
        completion.get(nanos(timeout), TimeUnit.NANOSECONDS);
      }
      return true;
    } catch (java.util.concurrent.TimeoutException late) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError("completions hold outcomes, never failures", e);
    }
  }

  /// Nanoseconds of `duration`, as many as a `long` holds, not below 0.
  static long nanos(Duration duration) {
    return Math.max(0, TimeUnit.NANOSECONDS.convert(duration));
  }

  /// Throws `error` as it is, checked or not.
  @SuppressWarnings("unchecked")
  static <X extends Throwable> RuntimeException sneaky(Throwable error) throws X {
    throw (X) error;
  }
}
