package io.loopmark.report.markdown;

import io.loopmark.report.result.RunResult;
import io.loopmark.report.result.VectorLine;
import io.loopmark.report.result.Verdict;
import io.loopmark.report.view.LoadGroup;
import io.loopmark.report.view.Matrix;
import io.loopmark.report.view.Numbers;
import io.loopmark.report.view.Report;
import io.loopmark.report.view.TraceComparison;
import io.loopmark.report.view.Trial;
import io.loopmark.report.view.Vectors;
import io.loopmark.report.view.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The report as Markdown: what the page says, without charts.
public final class MarkdownReport {

  private final StringBuilder text = new StringBuilder();
  private final Report report;

  private MarkdownReport(Report report) {
    this.report = report;
  }

  /// The whole file.
  public static String render(RunResult run) {
    var markdown = new MarkdownReport(Report.of(run));
    markdown.headline();
    Optional.ofNullable(markdown.report.matrix()).ifPresent(markdown::conformance);
    Optional.ofNullable(markdown.report.vectors()).ifPresent(markdown::vectors);
    markdown.benchmarks();
    markdown.latency();
    Optional.ofNullable(markdown.report.trial()).ifPresent(markdown::trial);
    markdown.environment();
    markdown.reproduce();
    return markdown.text.toString();
  }

  private void headline() {
    text.append("# ").append(escaped(report.title())).append("\n\n");
    for (var banner : report.banners()) {
      line("> **%s.** %s".formatted(banner.title(), escaped(String.join(" ", banner.lines()))));
      line("");
    }
    report.facts().forEach(f -> line("- " + f.label() + ": " + escaped(f.value())));
    line("");
    report.summary().sentences().forEach(sentence -> line("- " + escaped(sentence)));
    line("");
  }

  private void conformance(Matrix matrix) {
    line("## Conformance\n");
    var names = matrix.columns().stream().map(Matrix.Column::runtime);
    var table = new MarkdownTable(Stream.concat(Stream.of("Chapter"), names).toList());
    for (Matrix.Chapter chapter : matrix.chapters()) {
      var cells = chapter.scores().stream().map(Matrix.Score::text);
      table.row(Stream.concat(Stream.of(chapter.name()), cells).toList());
    }
    text.append(table);
    matrix.columns().forEach(column -> violations(matrix, column));
  }

  private void violations(Matrix matrix, Matrix.Column column) {
    int index = matrix.columns().indexOf(column);
    var broken = new ArrayList<Matrix.Row>();
    matrix.chapters().forEach(chapter -> broken.addAll(chapter.rows()));
    broken.removeIf(row -> !isViolation(row.cells().get(index)));
    if (!broken.isEmpty()) {
      line("### " + escaped(column.runtime()) + " " + escaped(column.predicate()) + "\n");
      broken.forEach(
          row -> violation(row, Objects.requireNonNull(row.cells().get(index).verdict())));
      line("");
    }
  }

  private static boolean isViolation(Matrix.Cell cell) {
    return cell.verdict() != null && cell.verdict().verdict().isViolation();
  }

  private void violation(Matrix.Row row, Verdict verdict) {
    line(
        "- **%s** (%s) %s %s: %s"
            .formatted(
                row.rule().id(),
                row.rule().level(),
                verdict.verdict().symbol(),
                verdict.verdict().word(),
                escaped(row.rule().text())));
    detail("message", verdict.message());
    detail("known difference", verdict.known());
    var traces = TraceComparison.of(verdict.expected(), verdict.actual());
    if (traces.firstDifference() >= 0) {
      var step = traces.rows().get(traces.firstDifference());
      detail(
          "first difference at step " + (traces.firstDifference() + 1),
          "expected " + shown(step.expected()) + ", got " + shown(step.actual()));
    }
    if (verdict.repeat() != null) {
      line("  - repeat: `" + verdict.repeat().replace("`", "'") + "`");
    }
  }

  private static String shown(String step) {
    return step.isEmpty() ? "nothing" : "“" + step + "”";
  }

  private void detail(String label, @Nullable String value) {
    if (value != null) {
      line("  - " + label + ": " + escaped(value));
    }
  }

  private void vectors(Vectors vectors) {
    line("## HTTP vectors\n");
    vectors.sentences().forEach(sentence -> line("- " + escaped(sentence)));
    line("");
    vectors.servers().forEach(this::findings);
  }

  private void findings(Vectors.Server server) {
    if (!server.findings().isEmpty()) {
      line("### What " + escaped(server.runtime()) + " did not pass\n");
      var table =
          new MarkdownTable(
              List.of("Vector", "Grade", "RFC", "Level", "Delivery", "Expected", "Actual"));
      for (VectorLine finding : server.findings()) {
        table.row(
            List.of(
                finding.vector() + " " + Objects.requireNonNullElse(finding.title(), ""),
                finding.verdict().word(),
                finding.rfc(),
                finding.level(),
                Objects.requireNonNullElse(finding.delivery(), finding.mode()),
                Objects.requireNonNullElse(finding.expected(), ""),
                String.join("; ", finding.actual())));
      }
      text.append(table);
    }
  }

  private void benchmarks() {
    if (!report.workloads().isEmpty()) {
      line("## Benchmarks\n");
      report.workloads().forEach(this::workload);
    }
  }

  private void workload(Workload workload) {
    var guide = workload.guide();
    line(
        "### "
            + escaped(workload.name())
            + (workload.isComparable() ? "" : " (not comparable)")
            + "\n");
    line(
        "It measures %s. %s %s Floor: %s. %s is better.\n"
            .formatted(
                guide.measures(),
                guide.read(),
                guide.not(),
                guide.floor(),
                workload.isLowerBetter() ? "Lower" : "Higher"));
    var table =
        new MarkdownTable(
            List.of(
                "Parameters",
                "Runtime",
                "Conformance",
                ">Median",
                "Unit",
                ">95 % interval",
                ">× floor",
                ">B/op",
                ">CPU ns/op",
                ">Forks",
                "Checked"));
    workload.cases().forEach(c -> c.rows().forEach(row -> table.row(cells(c, row))));
    text.append(table);
  }

  private static List<String> cells(Workload.Case aCase, Workload.Row row) {
    var result = row.result();
    return List.of(
        aCase.params(),
        result.runtime(),
        row.badge(),
        row.median(),
        result.unit(),
        row.interval(),
        row.overFloor(),
        row.bytes(),
        row.cpu(),
        String.valueOf(result.forks()),
        result.checked() ? "yes" : "no");
  }

  private void latency() {
    if (!report.loads().isEmpty()) {
      line("## Latency\n");
      line("Milliseconds from when a request was due. Lower is better.\n");
      report.loads().forEach(this::load);
    }
  }

  private void load(LoadGroup group) {
    line("### " + escaped(group.title()) + "\n");
    if (group.floorMs() != null) {
      line("The handler itself sleeps " + Numbers.figure(group.floorMs()) + " ms.\n");
    }
    var header =
        new ArrayList<>(
            List.of("Runtime", "Conformance", "Standing", ">Rate achieved of intended", "Errors"));
    group.percentiles().forEach(p -> header.add(">" + p + " %"));
    header.add(">Max");
    var table = new MarkdownTable(header);
    group.rows().forEach(row -> table.row(cells(group, row)));
    text.append(table);
  }

  private static List<String> cells(LoadGroup group, LoadGroup.Row row) {
    var point = row.point();
    var rate =
        Numbers.figure(point.achievedRate()) + " of " + Numbers.figure(point.intendedRate()) + "/s";
    var cells =
        new ArrayList<>(List.of(row.label(), row.badge(), row.standing(), rate, row.errors()));
    group.percentiles().forEach(p -> cells.add(row.percentile(p)));
    cells.add(row.percentile("100"));
    return cells;
  }

  private void trial(Trial trial) {
    line("## The suite on trial\n");
    var table = new MarkdownTable(List.of("Broken runtime", "Result", "Found by", "Missed by"));
    for (Trial.Row row : trial.rows()) {
      table.row(
          List.of(
              row.mutant().mutant(),
              row.word(),
              String.join(", ", row.mutant().killedBy()),
              String.join(", ", row.missed())));
    }
    text.append(table);
    if (!trial.unguarded().isEmpty()) {
      line(
          "MUST rules that no broken runtime made fail: "
              + String.join(", ", trial.unguarded())
              + ".\n");
    }
  }

  private void environment() {
    if (!report.environment().isEmpty()) {
      line("## Environment\n");
      var table = new MarkdownTable(List.of("What", "Value"));
      report.environment().forEach(f -> table.row(List.of(f.label(), f.value())));
      text.append(table);
    }
  }

  private void reproduce() {
    if (!report.commands().isEmpty()) {
      line("## Repeat this run\n");
      line("```\n" + String.join("\n", report.commands()) + "\n```");
    }
  }

  private static String escaped(String value) {
    return MarkdownTable.escaped(value);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
