package io.loopmark.bench.run;

import org.jspecify.annotations.Nullable;

/// What one JVM measured.
///
/// @param median of its iterations, in the unit of the workload's [Figure]
/// @param steady false if the figure still moved while it was measured
record Fork(
    double median,
    @Nullable Double allocBytes,
    @Nullable Double cpuNanos,
    String note,
    boolean steady) {

  /// One of which nothing is known that speaks against it.
  Fork(double median, @Nullable Double allocBytes, @Nullable Double cpuNanos, String note) {
    this(median, allocBytes, cpuNanos, note, true);
  }
}
