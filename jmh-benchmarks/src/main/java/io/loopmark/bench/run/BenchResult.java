package io.loopmark.bench.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a case came to: the fields of a result line.
///
/// @param workload name of the workload
/// @param params its size
/// @param runtime the model measured
/// @param unit of the figures, `ns/op`, `ns p50` or `B/task`
/// @param median of the forks' medians
/// @param low lower end of the 95 % bootstrap interval over forks, null with one fork
/// @param high upper end of it, null with one fork
/// @param floor median of the floor in the same run, null if it was not measured
/// @param overFloor median divided by floor, null without a floor
/// @param allocBytesPerOp bytes allocated per operation, null if not known
/// @param cpuNanosPerOp CPU time of the whole JVM per operation, compiler and collector included;
///   above the time where a model uses several cores; null if not known
/// @param forks how many JVMs measured
/// @param iterations how many counted iterations each had
/// @param forkMedians the raw figures, one per fork
/// @param forkAllocBytesPerOp the same of what was allocated; empty if a fork does not know
/// @param forkCpuNanosPerOp the same of the CPU time; empty if a fork does not know
/// @param checked whether every answer was checked, and right
/// @param comparable false for figures that only show that it works
/// @param jvmFlags the flags of the forks
/// @param note what the model said of itself in the fork
public record BenchResult(
    String workload,
    Map<String, String> params,
    String runtime,
    String unit,
    double median,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double floor,
    @Nullable Double overFloor,
    @Nullable Double allocBytesPerOp,
    @Nullable Double cpuNanosPerOp,
    int forks,
    int iterations,
    List<Double> forkMedians,
    List<Double> forkAllocBytesPerOp,
    List<Double> forkCpuNanosPerOp,
    boolean checked,
    boolean comparable,
    List<String> jvmFlags,
    String note) {

  /// What identifies the case, as [BenchCase#id()].
  public String id() {
    return "%s%s@%s".formatted(workload, Params.format(params), runtime);
  }
}
