package io.loopmark.aio;

/// Time that jumps: when nothing is ready and nothing outside can wake the loop, now becomes the
/// next deadline.
///
/// While outside work is possible the clock runs at real speed: it follows the machine's clock from
/// the moment the waiting began, and never overtakes the deadline waited for.
final class VirtualClock implements Clock {

  private long nowNanos;
  private boolean waiting;
  private long waitStartNanos;
  private long waitLimitNanos;

  @Override
  public long nanoTime() {
    if (waiting) {
      nowNanos += Math.min(System.nanoTime() - waitStartNanos, waitLimitNanos);
      waiting = false;
    }
    return nowNanos;
  }

  @Override
  public long pollNanos(long untilDueNanos, boolean externalWork) {
    nanoTime();
    if (untilDueNanos <= 0) {
      return 0;
    }
    if (externalWork || untilDueNanos == FOREVER) {
      waiting = true;
      waitStartNanos = System.nanoTime();
      waitLimitNanos = untilDueNanos;
      return untilDueNanos;
    }
    nowNanos += untilDueNanos;
    return 0;
  }

  @Override
  public String toString() {
    return "Clock.virtual() at " + nowNanos + " ns";
  }
}
