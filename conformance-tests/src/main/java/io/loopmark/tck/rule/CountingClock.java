package io.loopmark.tck.rule;

import io.loopmark.aio.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// A virtual clock that counts iterations: a loop asks it exactly once per iteration how long to
/// wait.
///
/// Time starts at 0 and jumps to the next timer when nothing is ready. It stands still while the
/// loop waits for another thread, and runs at real speed while a channel is registered or executor
/// work is outstanding. A loop that waits although nothing can wake it is told so by a [Deadlock].
public final class CountingClock implements Clock {

  // A poll with nothing to wait for is cut into slices: a foreign thread may still be on its way.
  // A further slice belongs to the iteration in which the waiting began.
  private static final long SLICE_NANOS = 5_000_000;
  private static final int SLICES_BEFORE_DEADLOCK = 8;
  private static final long MOST_ITERATIONS = 1_000_000;

  private final BooleanSupplier foreignThreads;

  // Written by the loop's thread; marks made on foreign threads read them.
  private final AtomicLong iteration = new AtomicLong();
  private final AtomicLong nowNanos = new AtomicLong();
  private volatile String deadlock = "";
  private boolean realSpeed;
  private long waitStartNanos;
  private long waitLimitNanos;
  private int idleSlices;

  /// @param foreignThreads true while a thread that may wake the loop is alive
  CountingClock(BooleanSupplier foreignThreads) {
    this.foreignThreads = foreignThreads;
  }

  /// How many iterations have begun.
  public long iteration() {
    return iteration.get();
  }

  /// Now, as last seen by the loop.
  public Duration now() {
    return Duration.ofNanos(nowNanos.get());
  }

  /// Lets `duration` pass at once: what a call that blocks does to a loop.
  void advance(Duration duration) {
    nanoTime();
    nowNanos.addAndGet(duration.toNanos());
  }

  /// Why the loop cannot go on, or empty.
  String deadlock() {
    return deadlock;
  }

  @Override
  public long nanoTime() {
    if (realSpeed) {
      nowNanos.addAndGet(Math.min(System.nanoTime() - waitStartNanos, waitLimitNanos));
      realSpeed = false;
    }
    return nowNanos.get();
  }

  @Override
  public long pollNanos(long untilDueNanos, boolean externalWork) {
    nanoTime();
    if (untilDueNanos == FOREVER && !externalWork) {
      return waitForNothing();
    }
    count();
    if (untilDueNanos <= 0) {
      return 0;
    }
    if (externalWork) {
      realSpeed = true;
      waitStartNanos = System.nanoTime();
      waitLimitNanos = untilDueNanos;
      return untilDueNanos;
    }
    nowNanos.addAndGet(untilDueNanos);
    return 0;
  }

  private void count() {
    idleSlices = 0;
    if (iteration.incrementAndGet() > MOST_ITERATIONS) {
      throw give("the loop ran " + MOST_ITERATIONS + " iterations without an end");
    }
  }

  private long waitForNothing() {
    if (idleSlices == 0) {
      count();
    }
    idleSlices++;
    if (idleSlices > SLICES_BEFORE_DEADLOCK && !foreignThreads.getAsBoolean()) {
      throw give(
          "the loop waits for ever: nothing is ready, no timer is pending and nothing outside can"
              + " wake it");
    }
    return SLICE_NANOS;
  }

  private Deadlock give(String reason) {
    deadlock = reason;
    idleSlices = 0;
    return new Deadlock(reason);
  }

  @Override
  public String toString() {
    return "virtual clock of the suite at " + now() + ", iteration " + iteration;
  }
}
