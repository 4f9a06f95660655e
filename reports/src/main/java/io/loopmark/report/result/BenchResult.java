package io.loopmark.report.result;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One figure: a workload with its parameters on one runtime.
///
/// @param low lower end of the 95 % interval over forks; null with one fork
/// @param floor the floor of the same run, in the same unit
/// @param cpuNanosPerOp CPU time of the whole process per operation
/// @param forkMedians what each fork measured, in the order of the forks; empty if not known
/// @param forkAllocBytesPerOp bytes allocated per operation in each fork; empty if not known
/// @param forkCpuNanosPerOp CPU time per operation in each fork; empty if not known
/// @param comparable false for profiles without intervals
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
    @Nullable Integer iterations,
    List<Double> forkMedians,
    List<Double> forkAllocBytesPerOp,
    List<Double> forkCpuNanosPerOp,
    boolean checked,
    boolean comparable,
    @Nullable Instant startedAt,
    @Nullable String note) {

  /// The runtime name under which the floor itself is recorded.
  public static final String FLOOR = "floor";

  public BenchResult {
    note = note == null || note.isBlank() ? null : note;
    forkMedians = OptionalList.copyOf(forkMedians);
    forkAllocBytesPerOp = OptionalList.copyOf(forkAllocBytesPerOp);
    forkCpuNanosPerOp = OptionalList.copyOf(forkCpuNanosPerOp);
    params = Collections.unmodifiableMap(new TreeMap<>(params));
  }

  public boolean isFloor() {
    return runtime.equals(FLOOR);
  }
}
