package io.loopmark.tck.rule;

import io.loopmark.aio.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A clock that knows whether its loop was last told to wait: how a foreign thread finds the moment
/// to wake it.
final class PollWatch implements Clock {

  private static final long GLANCE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /// What must do where a loop does not ask its clock.
  private static final long BLIND_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Clock clock;
  private volatile boolean waiting;

  PollWatch(Clock clock) {
    this.clock = clock;
  }

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public long pollNanos(long untilDueNanos, boolean externalWork) {
    long limit = clock.pollNanos(untilDueNanos, externalWork);
    waiting = limit > 0;
    return limit;
  }

  /// Blocks the calling thread until the loop waits.
  ///
  /// @param asked whether the loop asks its clock
  void await(boolean asked) {
    long start = System.nanoTime();
    while (asked ? !waiting : System.nanoTime() - start < BLIND_WAIT_NANOS) {
      LockSupport.parkNanos(GLANCE_NANOS);
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException("the loop does not wait in its poll, but goes on");
      }
    }
  }

  @Override
  public String toString() {
    return clock.toString();
  }
}
