package io.loopmark.bench.run;

import io.loopmark.bench.jmh.FootprintBenchmark;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// A JMH profiler that hands over what [FootprintBenchmark] found, since JMH itself knows no
/// figures but times. Made by JMH in the fork.
public final class HeapProfiler implements InternalProfiler {

  static final String RESULT = "live.heap.norm";

  /// For JMH.
  public HeapProfiler() {}

  @Override
  public String getDescription() {
    return "live heap per suspended task";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    // Nothing to begin: the benchmark itself looks before and after.
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double bytes = FootprintBenchmark.bytesPerTask();
    return List.of(new ScalarResult(RESULT, bytes, "B/task", AggregationPolicy.AVG));
  }
}
