package io.loopmark.bench.run;

import org.jspecify.annotations.Nullable;

/// What one JVM measured.
///
/// @param median of its iterations, in the unit of the workload's [Figure]
record Fork(double median, @Nullable Double allocBytes, @Nullable Double cpuNanos, String note) {}
