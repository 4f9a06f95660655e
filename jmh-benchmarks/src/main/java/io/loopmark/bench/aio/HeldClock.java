package io.loopmark.bench.aio;

import io.loopmark.aio.Clock;

/// A clock that stands still until it is let go, once, to a time at which everything is due.
final class HeldClock implements Clock {

  private volatile long nowNanos;

  /// Makes it `nanos`. From any thread; a loop that waits has to be woken.
  void letGo(long nanos) {
    nowNanos = nanos;
  }

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public long pollNanos(long untilDueNanos, boolean externalWork) {
    return untilDueNanos;
  }
}
