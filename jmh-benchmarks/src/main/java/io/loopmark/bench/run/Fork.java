package io.loopmark.bench.run;

import org.jspecify.annotations.Nullable;

/// What one JVM measured.
record Fork(
    double medianNanos, @Nullable Double allocBytes, @Nullable Double cpuNanos, String note) {}
