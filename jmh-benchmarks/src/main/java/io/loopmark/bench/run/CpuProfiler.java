package io.loopmark.bench.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// A JMH profiler that counts the CPU time of the whole JVM per operation, so that a model that
/// keeps several cores busy is not taken for a fast one. Made by JMH in the fork.
public final class CpuProfiler implements InternalProfiler {

  static final String RESULT = "cpu.time.norm";

  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long startNanos;

  /// For JMH.
  public CpuProfiler() {}

  @Override
  public String getDescription() {
    return "CPU time of the JVM per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    startNanos = machine.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long nanos = machine.getProcessCpuTime() - startNanos;
    long operations = result.getMetadata().getAllOps();
    if (operations == 0) {
      return List.of();
    }
    double perOperation = (double) nanos / operations;
    return List.of(new ScalarResult(RESULT, perOperation, "ns/op", AggregationPolicy.AVG));
  }
}
