package io.loopmark.report.compare;

import io.loopmark.report.result.BenchResult;
import io.loopmark.report.result.LatencyPoint;
import io.loopmark.report.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The figures of one side, by quantity, in the order in which they were taken: one per fork of a
/// benchmark, one per round of a load. Iterations of a fork and requests of a round are not
/// independent of each other, so none of them is a sample.
final class Samples {

  private final Map<Quantity, List<Double>> values = new LinkedHashMap<>();
  private final Map<Quantity, List<Unusable>> unusable = new LinkedHashMap<>();

  private Samples() {}

  static Samples of(List<RunResult> rounds) {
    var samples = new Samples();
    for (RunResult round : rounds) {
      if (round.bench() != null) {
        round.bench().results().stream().filter(Samples::isOfAModel).forEach(samples::add);
      }
      if (round.latency() != null) {
        round.latency().points().forEach(samples::add);
      }
    }
    return samples;
  }

  /// Everything that was measured, or should have been.
  Set<Quantity> quantities() {
    return values.keySet();
  }

  List<Double> of(Quantity quantity) {
    return values.getOrDefault(quantity, List.of());
  }

  /// The rounds that have no figure of it.
  List<Unusable> unusable(Quantity quantity) {
    return unusable.getOrDefault(quantity, List.of());
  }

  /// The control differs by intention.
  private static boolean isOfAModel(BenchResult result) {
    return !result.workload().equals(Control.WORKLOAD);
  }

  private void add(BenchResult result) {
    String subject =
        "%s%s@%s".formatted(result.workload(), described(result.params()), result.runtime());
    String unit = result.unit();
    add(new Quantity(subject, unit, Measure.ofUnit(unit)), result.forkMedians(), result.median());
    add(
        new Quantity(subject, "B/op", Measure.ALLOCATION),
        result.forkAllocBytesPerOp(),
        result.allocBytesPerOp());
    if (Measure.ofUnit(unit) != Measure.CPU_MICROS) { // it would be the same once more
      add(
          new Quantity(subject, "CPU ns/op", Measure.CPU_NANOS),
          result.forkCpuNanosPerOp(),
          result.cpuNanosPerOp());
    }
  }

  private void add(LatencyPoint point) {
    String subject =
        "%s[connections=%d,rate=%.0f]@%s"
            .formatted(point.route(), point.connections(), point.intendedRate(), point.runtime());
    for (String percentile : List.of("50", "90", "99", "99.9")) {
      Measure measure = percentile.startsWith("99") ? Measure.TAIL : Measure.LATENCY;
      var quantity = new Quantity(subject, "p" + percentile + " ms", measure);
      Double value = point.percentilesMs().get(percentile);
      double floor = point.expectedFloorMs() == null ? 0 : point.expectedFloorMs();
      add(quantity, point, value == null ? null : Double.valueOf(value - floor));
    }
    var cpu = new Quantity(subject, "CPU us/request", Measure.CPU_MICROS);
    add(cpu, point, point.cpuMicrosPerRequest());
  }

  private void add(Quantity quantity, LatencyPoint point, @Nullable Double value) {
    if (point.valid() && value != null) {
      add(quantity, List.of(value), null);
    } else {
      values.putIfAbsent(quantity, new ArrayList<>());
      unusable.computeIfAbsent(quantity, absent -> new ArrayList<>()).add(Unusable.of(point));
    }
  }

  /// Adds what each fork measured; where a file has only the median of all, that.
  private void add(Quantity quantity, List<Double> forks, @Nullable Double median) {
    List<Double> known = forks.isEmpty() && median != null ? List.of(median) : forks;
    if (!known.isEmpty()) {
      values.computeIfAbsent(quantity, absent -> new ArrayList<>()).addAll(known);
    }
  }

  private static String described(Map<String, String> params) {
    return params.entrySet().stream()
        .map(param -> param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining(",", "[", "]"));
  }
}
