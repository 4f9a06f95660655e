package io.loopmark.bench.latency;

/// When each request is due, in nanoseconds from the start, and which ones count.
///
/// ```
/// round 1          round n           lead-in      measurement
/// load 1s pause 1s load 1s pause 1s  load 1s      load
/// ```
///
/// The pauses are for compiler threads, which starve under constant load on few cores. The lead-in
/// passes into the measurement without a gap, so that answers flow at its first moment.
final class Schedule {

  private static final double NANOS = 1e9;
  private static final double ROUND_NANOS = 2 * NANOS;

  private final double intervalNanos;
  private final long requestsPerSecond;
  private final int rounds;
  private final long total;

  Schedule(double ratePerSecond, int rounds, double durationSeconds) {
    intervalNanos = NANOS / ratePerSecond;
    requestsPerSecond = Math.max(1, (long) ratePerSecond);
    this.rounds = rounds;
    total = firstMeasured() + Math.max(1, Math.round(durationSeconds * ratePerSecond));
  }

  long total() {
    return total;
  }

  /// The first request that counts; all that follow count as well.
  long firstMeasured() {
    return (rounds + 1) * requestsPerSecond;
  }

  long measured() {
    return total - firstMeasured();
  }

  long dueNanos(long request) {
    long round = Math.min(request / requestsPerSecond, rounds);
    long inRound = request - round * requestsPerSecond;
    return Math.round(round * ROUND_NANOS + inRound * intervalNanos);
  }

  long measurementStartNanos() {
    return dueNanos(firstMeasured());
  }

  long measurementEndNanos() {
    return Math.round(measurementStartNanos() + measured() * intervalNanos);
  }
}
