package io.loopmark.bench.environment;

/// The machine's CPU time so far, in clock ticks.
///
/// @param total all of it
/// @param stolen what the host gave to others
public record CpuTicks(long total, long stolen) {

  private static final double PERCENT = 100;

  double stealPercentSince(CpuTicks earlier) {
    long passed = total - earlier.total;
    return passed <= 0 ? 0 : PERCENT * (stolen - earlier.stolen) / passed;
  }
}
