package io.loopmark.report.compare;

import io.loopmark.report.result.BenchResult;
import io.loopmark.report.result.LatencyPoint;
import io.loopmark.report.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The figures of one side, by quantity: one per fork of a benchmark, one per round of a load.
/// Iterations of a fork and requests of a round are not independent of each other, so none of them
/// is a figure.
final class Samples {

  private final List<RunResult> rounds;
  private final Map<Quantity, Map<Integer, List<Double>>> values = new LinkedHashMap<>();
  private final Map<Quantity, List<String>> unusable = new LinkedHashMap<>();

  private Samples(List<RunResult> rounds) {
    this.rounds = rounds;
  }

  static Samples of(List<RunResult> rounds) {
    var samples = new Samples(rounds);
    for (int round = 0; round < rounds.size(); round++) {
      samples.add(round, rounds.get(round));
    }
    return samples;
  }

  /// Everything that was measured, or should have been.
  Set<Quantity> quantities() {
    return values.keySet();
  }

  Figures of(Quantity quantity) {
    Map<Integer, List<Double>> known = values.getOrDefault(quantity, Map.of());
    var byRound = new ArrayList<List<Double>>();
    var reasons = new ArrayList<>(unusable.getOrDefault(quantity, List.of()));
    for (int round = 0; round < rounds.size(); round++) {
      byRound.add(known.getOrDefault(round, List.of()));
      if (!known.isEmpty() && !known.containsKey(round)) {
        reasons.add(rounds.get(round).name() + ": not measured");
      }
    }
    return new Figures(byRound, reasons);
  }

  private void add(int round, RunResult run) {
    if (run.bench() != null) {
      for (BenchResult result : run.bench().results()) {
        if (!result.workload().equals(Control.WORKLOAD)) { // which differs by intention
          add(round, result);
        }
      }
    }
    if (run.latency() != null) {
      run.latency().points().forEach(point -> add(round, point));
    }
  }

  private void add(int round, BenchResult result) {
    String subject =
        "%s%s@%s".formatted(result.workload(), described(result.params()), result.runtime());
    String unit = result.unit();
    Measure measure = Measure.ofUnit(unit);
    add(round, new Quantity(subject, unit, measure), result.forkMedians(), result.median());
    add(
        round,
        new Quantity(subject, "B/op", Measure.ALLOCATION),
        result.forkAllocBytesPerOp(),
        result.allocBytesPerOp());
    if (measure != Measure.CPU_MICROS) { // it would be the same once more
      add(
          round,
          new Quantity(subject, "CPU ns/op", Measure.CPU_NANOS),
          result.forkCpuNanosPerOp(),
          result.cpuNanosPerOp());
    }
  }

  private void add(int round, LatencyPoint point) {
    String subject =
        "%s[connections=%d,rate=%.0f]@%s"
            .formatted(point.route(), point.connections(), point.intendedRate(), point.runtime());
    var answered = new Quantity(subject, "% answered", Measure.ANSWERED);
    if (point.valid() || point.saturated()) {
      add(round, answered, List.of(), 100 * point.achievedRate() / point.intendedRate());
    } else {
      refuse(round, answered, point);
    }
    for (String percentile : List.of("50", "90", "99", "99.9")) {
      addPercentile(round, subject, point, percentile);
    }
    var cpu = new Quantity(subject, "CPU us/request", Measure.CPU_MICROS);
    if (point.valid()) {
      add(round, cpu, List.of(), point.cpuMicrosPerRequest());
    }
  }

  private void addPercentile(int round, String subject, LatencyPoint point, String percentile) {
    Measure measure = percentile.startsWith("99") ? Measure.TAIL : Measure.LATENCY;
    var quantity = new Quantity(subject, "p" + percentile + " ms", measure);
    Double value = point.percentilesMs().get(percentile);
    double floor = point.expectedFloorMs() == null ? 0 : point.expectedFloorMs();
    if (!point.valid() && measure.isGated()) {
      refuse(round, quantity, point);
    } else if (point.valid() && value != null) {
      add(round, quantity, List.of(), value - floor);
    }
  }

  private void refuse(int round, Quantity quantity, LatencyPoint point) {
    String reason = Objects.requireNonNullElse(point.invalidReason(), "marked invalid");
    values.computeIfAbsent(quantity, absent -> new LinkedHashMap<>()).put(round, List.of());
    unusable
        .computeIfAbsent(quantity, absent -> new ArrayList<>())
        .add(rounds.get(round).name() + ": " + reason);
  }

  /// Adds what each fork measured; where a file has only the median of all, that.
  private void add(int round, Quantity quantity, List<Double> forks, @Nullable Double median) {
    List<Double> known = forks.isEmpty() && median != null ? List.of(median) : forks;
    if (!known.isEmpty()) {
      values.computeIfAbsent(quantity, absent -> new LinkedHashMap<>()).put(round, known);
    }
  }

  private static String described(Map<String, String> params) {
    return params.entrySet().stream()
        .map(param -> param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining(",", "[", "]"));
  }
}
