package io.loopmark.reference.stream;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Suspends;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tasks that wait for one thing to happen to a connection; it may happen more than once.
public final class Waiters {

  private final EventLoop loop;
  private final List<Future<Boolean>> waiting = new ArrayList<>(1);

  /// Nobody waits.
  public Waiters(EventLoop loop) {
    this.loop = loop;
  }

  /// True if nobody waits.
  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// Suspends until the next [#wakeAll()].
  ///
  /// @throws IOException the error given to [#failAll]
  @Suspends
  public void await() throws IOException {
    Future<Boolean> waiter = loop.createFuture();
    waiting.add(waiter);
    try {
      await(waiter);
    } finally {
      waiting.remove(waiter);
    }
  }

  /// Waits for a future that fails with nothing but I/O errors.
  ///
  /// @throws IOException its error
  @Suspends
  public static <T extends @Nullable Object> T await(Future<T> future) throws IOException {
    try {
      return future.await();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("waiting for I/O failed: " + e, e);
    }
  }

  /// Lets all go on.
  public void wakeAll() {
    for (Future<Boolean> waiter : waiting) {
      if (!waiter.isDone()) {
        waiter.setResult(true);
      }
    }
  }

  /// Has all of them throw `error`.
  public void failAll(IOException error) {
    for (Future<Boolean> waiter : waiting) {
      if (!waiter.isDone()) {
        waiter.setException(error);
      }
    }
  }
}
