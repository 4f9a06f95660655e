package io.loopmark.report.view;

import io.loopmark.report.compare.Control;
import io.loopmark.report.result.Bench;
import io.loopmark.report.result.BenchResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// One workload with all its figures.
public record Workload(String name, WorkloadGuide guide, List<Case> cases) {

  /// Beyond this ratio of the largest to the smallest figure a linear axis hides the small ones.
  private static final double LOG_AXIS_FROM = 30;

  public Workload {
    cases = List.copyOf(cases);
  }

  /// One set of parameters: everything in it may be compared, the floor included.
  ///
  /// @param params `tasks = 100`; empty when the workload has none
  public record Case(String params, String unit, @Nullable Double floor, List<Row> rows) {

    /// The rows that are models, without the floor.
    public List<Row> models() {
      return rows.stream().filter(r -> !r.result().isFloor()).toList();
    }
  }

  /// @param badge how the runtime stood against the rules in the same run
  public record Row(BenchResult result, String badge) {

    public String median() {
      return Numbers.figure(result.median());
    }

    public String interval() {
      return Numbers.interval(result.low(), result.high());
    }

    public String overFloor() {
      return result.isFloor() ? "1×" : Numbers.times(result.overFloor());
    }

    public String cpu() {
      return Numbers.figure(result.cpuNanosPerOp());
    }

    public String bytes() {
      return Numbers.figure(result.allocBytesPerOp());
    }
  }

  /// All of a run, but for what is about the machine.
  public static List<Workload> of(Bench bench, Standings standings) {
    var workloads = new ArrayList<Workload>();
    List<BenchResult> models =
        bench.results().stream()
            .filter(result -> !result.workload().equals(Control.WORKLOAD))
            .toList();
    group(models, BenchResult::workload)
        .forEach((name, results) ->
            workloads.add(new Workload(name, WorkloadGuide.of(name), cases(results, standings))));
    return workloads;
  }

  /// `ns/op`, when all cases agree; else the units they have.
  public String unit() {
    return cases.stream().map(Case::unit).distinct().collect(Collectors.joining(", "));
  }

  /// Rates are better high; times and bytes are better low.
  public boolean isLowerBetter() {
    return !unit().endsWith("/s");
  }

  public boolean isLogAxis() {
    var summary = figures().summaryStatistics();
    return summary.getCount() > 0
        && summary.getMin() > 0
        && summary.getMax() / summary.getMin() > LOG_AXIS_FROM;
  }

  public boolean isComparable() {
    return cases.stream().flatMap(c -> c.rows().stream()).allMatch(r -> r.result().comparable());
  }

  private DoubleStream figures() {
    return cases.stream()
        .flatMap(c -> c.rows().stream())
        .map(Row::result)
        .flatMapToDouble(r ->
            DoubleStream.of(
                r.median(),
                Objects.requireNonNullElse(r.low(), r.median()),
                Objects.requireNonNullElse(r.high(), r.median())));
  }

  private static List<Case> cases(List<BenchResult> results, Standings standings) {
    return group(results, BenchResult::params).entrySet().stream()
        .map(entry -> aCase(entry.getKey(), entry.getValue(), standings))
        .sorted(Comparator.comparing(Case::params, NaturalOrder.INSTANCE))
        .toList();
  }

  private static Case aCase(
      Map<String, String> params, List<BenchResult> results, Standings standings) {
    var unit = results.getFirst().unit();
    var best = Comparator.comparingDouble(BenchResult::median);
    var rows =
        results.stream()
            .sorted(unit.endsWith("/s") ? best.reversed() : best)
            .map(r -> new Row(r, standings.badge(r.runtime())))
            .toList();
    return new Case(described(params), unit, floor(results), rows);
  }

  private static @Nullable Double floor(List<BenchResult> results) {
    Optional<Double> measured =
        results.stream().filter(BenchResult::isFloor).map(BenchResult::median).findFirst();
    return measured
        .or(() ->
            results.stream()
                .map(r -> Optional.ofNullable(r.floor()))
                .flatMap(Optional::stream)
                .findFirst())
        .orElse(null);
  }

  private static String described(Map<String, String> params) {
    return params.entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private static <K> Map<K, List<BenchResult>> group(
      List<BenchResult> results, java.util.function.Function<BenchResult, K> key) {
    return results.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
