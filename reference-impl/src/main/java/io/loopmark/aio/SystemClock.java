package io.loopmark.aio;

/// The machine's monotonic clock: a poll may block until the next timer is due.
final class SystemClock implements Clock {

  static final Clock INSTANCE = new SystemClock();

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long pollNanos(long untilDueNanos, boolean externalWork) {
    return untilDueNanos;
  }

  @Override
  public String toString() {
    return "Clock.system()";
  }
}
