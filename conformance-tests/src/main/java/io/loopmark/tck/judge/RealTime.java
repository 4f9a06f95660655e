package io.loopmark.tck.judge;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// How long a second of a rule lasts where there is no virtual clock: long enough that this machine
/// can tell two moments of a rule apart, measured before the first of them.
///
/// @param second what a second of a rule lasts
record RealTime(Duration second) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMillis(200);
  private static final Duration SAMPLE = Duration.ofMillis(60);

  /// Rules tell moments apart that are a quarter of a second from each other; a tenth of that is
  /// left to the machine.
  private static final int JITTERS_PER_SECOND = 40;

  /// Measures how late this machine is. Blocks the calling thread for a moment.
  static RealTime measure() {
    try (Jitter jitter = Jitter.start()) {
      long end = System.nanoTime() + SAMPLE.toNanos();
      while (System.nanoTime() - end < 0) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
      return after(jitter.worst());
    }
  }

  /// For a machine that is late by `jitter`.
  static RealTime after(Duration jitter) {
    Duration wanted = jitter.multipliedBy(JITTERS_PER_SECOND);
    Duration longEnough = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
    return new RealTime(longEnough.compareTo(LONGEST) > 0 ? LONGEST : longEnough);
  }

  /// Beyond this an order that came out wrong says more about the machine than about the runtime.
  Duration tolerable() {
    return second.dividedBy(4);
  }
}
