package io.loopmark.report.html;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loopmark.report.result.LatencyCurve.Step;
import io.loopmark.report.result.Rule;
import io.loopmark.report.result.Verdict;
import io.loopmark.report.view.LoadGroup;
import io.loopmark.report.view.Matrix;
import io.loopmark.report.view.Numbers;
import io.loopmark.report.view.Report;
import io.loopmark.report.view.TraceComparison;
import io.loopmark.report.view.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the scripts of the page draw: details of the cells and series of the charts.
///
/// @param colours runtimes in the order in which they take their colour and line pattern
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageData(
    Map<String, Rule> rules,
    List<String> runtimes,
    Map<String, Detail> details,
    List<String> colours,
    List<BenchChart> bench,
    List<LatencyChart> latency) {

  private static final double MOST_NINES = 1e6;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  /// A cell that was opened: key is `rule@runtime`.
  record Detail(Verdict verdict, TraceComparison traces) {}

  /// @param floors a value that holds for the rows from one index to another
  record BenchChart(boolean log, String unit, List<Bar> bars, List<Floor> floors) {}

  /// A row of a chart: a heading when it has no runtime.
  record Bar(
      String label,
      @Nullable String runtime,
      @Nullable Double median,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable String text,
      @Nullable String badge) {}

  record Floor(int from, int to, double value, String text) {}

  record LatencyChart(@Nullable Double floorMs, List<Line> lines) {}

  /// @param points pairs of 1/(1 - share) and milliseconds
  record Line(
      String name, String runtime, String badge, boolean valid, List<List<Double>> points) {}

  static PageData of(Report report) {
    var rules = new LinkedHashMap<String, Rule>();
    var details = new LinkedHashMap<String, Detail>();
    var matrix = report.matrix();
    if (matrix != null) {
      matrix.chapters().stream()
          .flatMap(c -> c.rows().stream())
          .forEach(r -> add(r, rules, details));
    }
    return new PageData(
        rules,
        matrix == null ? List.of() : matrix.columns().stream().map(Matrix.Column::runtime).toList(),
        details,
        List.copyOf(runtimes(report)),
        report.workloads().stream().map(PageData::chart).toList(),
        report.loads().stream().map(PageData::chart).toList());
  }

  /// JSON that cannot end the element it stands in: every `<` is escaped.
  String json() {
    return MAPPER.writeValueAsString(this).replace("<", "\\u003c");
  }

  private static void add(Matrix.Row row, Map<String, Rule> rules, Map<String, Detail> details) {
    rules.put(row.rule().id(), row.rule());
    for (Matrix.Cell cell : row.cells()) {
      var verdict = cell.verdict();
      if (verdict != null) {
        var traces = TraceComparison.of(verdict.expected(), verdict.actual());
        details.put(row.rule().id() + "@" + cell.runtime(), new Detail(verdict, traces));
      }
    }
  }

  private static Set<String> runtimes(Report report) {
    var names = new LinkedHashSet<String>();
    if (report.matrix() != null) {
      report.matrix().columns().forEach(c -> names.add(c.runtime()));
    }
    report.workloads().stream()
        .flatMap(w -> w.cases().stream())
        .flatMap(c -> c.models().stream())
        .forEach(r -> names.add(r.result().runtime()));
    report.loads().stream()
        .flatMap(g -> g.rows().stream())
        .forEach(r -> names.add(r.point().runtime()));
    return names;
  }

  private static BenchChart chart(Workload workload) {
    var bars = new ArrayList<Bar>();
    var floors = new ArrayList<Floor>();
    for (Workload.Case one : workload.cases()) {
      bars.add(new Bar(one.params(), null, null, null, null, null, null));
      int from = bars.size();
      one.models().forEach(row -> bars.add(bar(row)));
      if (one.floor() != null) {
        floors.add(
            new Floor(from, bars.size() - 1, one.floor(), "floor " + Numbers.figure(one.floor())));
      }
    }
    return new BenchChart(workload.isLogAxis(), workload.unit(), bars, floors);
  }

  private static Bar bar(Workload.Row row) {
    var result = row.result();
    return new Bar(
        result.runtime(),
        result.runtime(),
        result.median(),
        result.low(),
        result.high(),
        row.median(),
        row.badge());
  }

  private static LatencyChart chart(LoadGroup group) {
    return new LatencyChart(group.floorMs(), group.rows().stream().map(PageData::line).toList());
  }

  private static Line line(LoadGroup.Row row) {
    var points = new ArrayList<List<Double>>();
    double last = Math.min(MOST_NINES, Math.max(1, row.point().requests()));
    for (Step step : row.steps()) {
      double share = 1 - step.percentile() / 100;
      double x = share <= 0 ? last : Math.min(last, 1 / share);
      points.add(List.of(x, step.millis()));
    }
    return new Line(row.label(), row.point().runtime(), row.badge(), row.point().valid(), points);
  }
}
