package io.loopmark.reference.loop;

import io.loopmark.aio.Clock;
import io.loopmark.reference.observe.FlightRecorder;
import java.time.Duration;

/// The clock of one loop and what is due by it.
final class LoopTime {

  /// Deadlines are compared by subtraction, which works up to 2^63 ns apart: no duration may be
  /// longer than 127 years.
  private static final long MOST_SECONDS = 4_000_000_000L;

  final TimerHeap timers = new TimerHeap();
  private final Clock clock;
  private final String loop;

  LoopTime(Clock clock, String loop) {
    this.clock = clock;
    this.loop = loop;
  }

  long nanoTime() {
    return clock.nanoTime();
  }

  /// `duration` in nanoseconds; the longest that can be told if it is longer than that.
  static long saturatedNanos(Duration duration) {
    long seconds = Math.clamp(duration.getSeconds(), -MOST_SECONDS, MOST_SECONDS);
    return seconds * 1_000_000_000L + duration.getNano();
  }

  long deadlineNanos(Duration delay) {
    return clock.nanoTime() + saturatedNanos(delay);
  }

  /// Asks the clock how long a poll may block; once per iteration.
  ///
  /// @param busy whether something is ready already
  long pollNanos(boolean busy, boolean outsideWork) {
    return clock.pollNanos(busy ? 0 : nanosUntilDue(), outsideWork);
  }

  private long nanosUntilDue() {
    return timers.isEmpty()
        ? Clock.FOREVER
        : Math.max(0, timers.firstDeadlineNanos() - clock.nanoTime());
  }

  /// Moves the timers that are due to `ready`.
  void moveDueTo(ReadyQueue ready) {
    if (timers.isEmpty()) {
      return;
    }
    long nowNanos = clock.nanoTime();
    int before = ready.size();
    timers.moveDueTo(ready, nowNanos);
    if (FlightRecorder.recordsTimers()) {
      record(ready, before, nowNanos);
    }
  }

  private void record(ReadyQueue ready, int from, long nowNanos) {
    for (int i = from; i < ready.size(); i++) {
      if (ready.get(i) instanceof Timer timer) {
        FlightRecorder.timer(loop, timer.toString(), nowNanos - timer.deadlineNanos());
      }
    }
  }
}
