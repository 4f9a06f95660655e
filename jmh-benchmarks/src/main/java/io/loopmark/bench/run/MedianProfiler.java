package io.loopmark.bench.run;

import io.loopmark.bench.jmh.CrossThreadWakeBenchmark;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// A JMH profiler that hands over the median round trip of [CrossThreadWakeBenchmark]: the mean,
/// which is all that JMH knows, is decided by the few trips during which the machine did something
/// else. Made by JMH in the fork.
public final class MedianProfiler implements InternalProfiler {

  static final String RESULT = "trip.p50";

  /// For JMH.
  public MedianProfiler() {}

  @Override
  public String getDescription() {
    return "median time of a round trip";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    CrossThreadWakeBenchmark.forgetTrips();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double nanos = CrossThreadWakeBenchmark.medianTripNanos();
    return List.of(new ScalarResult(RESULT, nanos, "ns", AggregationPolicy.AVG));
  }
}
