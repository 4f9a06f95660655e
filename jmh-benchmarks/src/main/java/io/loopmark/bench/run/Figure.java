package io.loopmark.bench.run;

import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.Profiler;

/// What the figure of a benchmark is.
public enum Figure {
  /// The time of an operation, with what it allocates and the CPU time it needs beside it.
  TIME("ns/op", List.of(GCProfiler.class, CpuProfiler.class)),
  /// The median time of an operation, whose mean says little.
  MEDIAN_TIME("ns p50", List.of(MedianProfiler.class, GCProfiler.class, CpuProfiler.class)),
  /// The live heap of a task. What is allocated on the way, and how long it takes, would say
  /// nothing.
  LIVE_HEAP("B/task", List.of(HeapProfiler.class)),
  /// The CPU time, user and system, that a server's process needs for a request.
  CPU_OF_REQUEST("us-cpu/op", List.of()),
  /// The resident memory of a server's process that an idle connection needs.
  RESIDENT_MEMORY("B/connection", List.of());

  private final String unit;
  private final List<Class<? extends Profiler>> profilers;

  Figure(String unit, List<Class<? extends Profiler>> profilers) {
    this.unit = unit;
    this.profilers = profilers;
  }

  /// The unit, as in results.
  public String unit() {
    return unit;
  }

  /// The flags of the JVM that is measured.
  List<String> jvmFlags() {
    return switch (this) {
      case TIME, MEDIAN_TIME, LIVE_HEAP -> ForkFlags.USUAL;
      case CPU_OF_REQUEST -> ForkFlags.SERVER;
      case RESIDENT_MEMORY -> ForkFlags.GROWING_HEAP;
    };
  }

  /// What JMH needs to find it.
  List<Class<? extends Profiler>> profilers() {
    return profilers;
  }
}
