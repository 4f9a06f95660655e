package io.loopmark.reference.loop;

import io.loopmark.aio.Clock;

/// The machine's clock, which counts the iterations of the one loop that has it: each asks once how
/// long to wait.
class CountingClock implements Clock {

  private int iterations;

  final int iterations() {
    return iterations;
  }

  @Override
  public final long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public long pollNanos(long untilDueNanos, boolean externalWork) {
    iterations++;
    return untilDueNanos;
  }
}
