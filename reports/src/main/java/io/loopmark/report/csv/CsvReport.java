package io.loopmark.report.csv;

import io.loopmark.report.result.BenchResult;
import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.LatencyPoint;
import io.loopmark.report.result.Mutant;
import io.loopmark.report.result.RunResult;
import io.loopmark.report.result.Verdict;
import io.loopmark.report.view.Standings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One row per verdict, figure, percentile and mutant (RFC 4180). Figures are written as they were
/// recorded.
public final class CsvReport {

  private static final List<String> HEADER =
      List.of(
          "kind",
          "runtime",
          "case",
          "parameters",
          "verdict",
          "value",
          "unit",
          "low",
          "high",
          "floor",
          "over_floor",
          "bytes_per_op",
          "cpu_ns_per_op",
          "forks",
          "checked",
          "comparable",
          "conformance",
          "note");

  private final List<List<String>> rows = new ArrayList<>();
  private final Standings standings;

  private CsvReport(@Nullable Conformance conformance) {
    standings = new Standings(conformance);
  }

  /// The whole file.
  public static String render(RunResult run) {
    var csv = new CsvReport(run.conformance());
    if (run.conformance() != null) {
      run.conformance().verdicts().forEach(csv::verdict);
    }
    if (run.bench() != null) {
      run.bench().results().forEach(csv::result);
    }
    if (run.latency() != null) {
      run.latency().points().forEach(csv::point);
    }
    if (run.selfCheck() != null) {
      run.selfCheck().mutants().forEach(csv::mutant);
    }
    return line(HEADER) + csv.rows.stream().map(CsvReport::line).collect(Collectors.joining());
  }

  private void verdict(Verdict v) {
    var row = new Row("verdict", v.runtime(), v.rule());
    row.set("parameters", v.level().name());
    row.set("verdict", v.verdict().key());
    row.set("value", v.durationNs());
    row.set("unit", v.durationNs() == null ? null : "ns");
    row.set("conformance", standings.badge(v.runtime()));
    row.set("note", v.known() == null ? v.message() : "known: " + v.known());
    rows.add(row.cells());
  }

  private void result(BenchResult r) {
    var row = new Row("result", r.runtime(), r.workload());
    row.set("parameters", joined(r.params()));
    row.set("value", plain(r.median()));
    row.set("unit", r.unit());
    row.set("low", plain(r.low()));
    row.set("high", plain(r.high()));
    row.set("floor", plain(r.floor()));
    row.set("over_floor", plain(r.overFloor()));
    row.set("bytes_per_op", plain(r.allocBytesPerOp()));
    row.set("cpu_ns_per_op", plain(r.cpuNanosPerOp()));
    row.set("forks", r.forks());
    row.set("checked", r.checked());
    row.set("comparable", r.comparable());
    row.set("conformance", standings.badge(r.runtime()));
    row.set("note", r.note());
    rows.add(row.cells());
  }

  private void point(LatencyPoint p) {
    p.percentilesMs().forEach((percentile, millis) -> percentile(p, percentile, millis));
    if (p.percentilesMs().isEmpty()) {
      rows.add(load(p, "").cells());
    }
  }

  private void percentile(LatencyPoint p, String percentile, Double millis) {
    var row = load(p, " percentile=" + percentile);
    row.set("value", plain(millis));
    row.set("unit", "ms");
    row.set("floor", plain(p.expectedFloorMs()));
    rows.add(row.cells());
  }

  private Row load(LatencyPoint p, String suffix) {
    var row = new Row("latency", p.runtime(), p.route());
    row.set(
        "parameters",
        "connections=%d intendedRate=%s achievedRate=%s errors=%d%s"
            .formatted(
                p.connections(),
                plain(p.intendedRate()),
                plain(p.achievedRate()),
                p.errorCount(),
                suffix));
    row.set("verdict", p.valid() ? "valid" : "invalid");
    row.set("conformance", standings.badge(p.runtime()));
    row.set("note", p.invalidReason());
    return row;
  }

  private void mutant(Mutant m) {
    var row = new Row("mutant", m.mutant(), String.join(" ", m.expected()));
    row.set("verdict", m.survived() ? "survived" : "found");
    row.set("note", String.join(" ", m.killedBy()));
    rows.add(row.cells());
  }

  private static String joined(Map<String, String> params) {
    return params.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  private static @Nullable String plain(@Nullable Double value) {
    return value == null ? null : new BigDecimal(value.toString()).toPlainString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvReport::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  /// A spreadsheet would take a cell that begins with one of `=+-@` for a formula: an apostrophe in
  /// front makes it text.
  private static String quoted(String cell) {
    String text = cell.matches("(?s)[=+@-].*") ? "'" + cell : cell;
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /// One line, filled by column name.
  private static final class Row {

    private final String[] cells = new String[HEADER.size()];

    Row(String kind, String runtime, String aCase) {
      Arrays.fill(cells, "");
      set("kind", kind);
      set("runtime", runtime);
      set("case", aCase);
    }

    void set(String column, @Nullable Object value) {
      cells[HEADER.indexOf(column)] = value == null ? "" : value.toString();
    }

    List<String> cells() {
      return List.of(cells);
    }
  }
}
