package io.loopmark.report.view;

import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.Rule;
import io.loopmark.report.result.RuntimeLine;
import io.loopmark.report.result.Verdict;
import io.loopmark.report.result.VerdictKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rules by runtimes, in chapters.
public record Matrix(List<Column> columns, List<Chapter> chapters) {

  private static final String NO_CHAPTER = "Rules outside the catalogue";

  public Matrix {
    columns = List.copyOf(columns);
    chapters = List.copyOf(chapters);
  }

  /// One runtime.
  public record Column(String runtime, @Nullable RuntimeLine line, Tally tally) {

    /// How it suspends, or what to install; empty when the files do not say.
    public String detail() {
      return Optional.ofNullable(line)
          .map(l -> l.available() ? l.mechanism() : l.remedy())
          .orElse("");
    }

    /// What the runtime did, as the predicate of a sentence.
    public String predicate() {
      if (tally.total() > 0) {
        return tally.predicate();
      }
      return isAvailable() ? "was not judged" : "is not installed here and was not judged";
    }

    public boolean isAvailable() {
      return line == null || line.available();
    }
  }

  /// The rules of one chapter with a tally per column.
  public record Chapter(String name, List<Row> rows, List<Score> scores) {}

  /// The tally of one runtime in one chapter.
  public record Score(Tally tally, boolean available) {

    /// `7/8 pass`, or why there is nothing to count.
    public String text() {
      if (tally.total() == 0) {
        return available ? "not run" : VerdictKind.UNAVAILABLE.word();
      }
      for (VerdictKind kind : List.of(VerdictKind.NOT_EXPRESSIBLE, VerdictKind.UNAVAILABLE)) {
        if (tally.count(kind) == tally.total()) {
          return kind.word();
        }
      }
      return tally.passed() + "/" + tally.total() + " pass";
    }
  }

  /// One rule with a cell per column.
  public record Row(Rule rule, List<Cell> cells) {}

  /// What one runtime did under one rule; no verdict means that it was not run.
  public record Cell(String runtime, @Nullable Verdict verdict, boolean available) {

    public String key() {
      if (verdict != null) {
        return verdict.verdict().key();
      }
      return available ? "not-run" : VerdictKind.UNAVAILABLE.key();
    }

    public String word() {
      return key().replace('-', ' ');
    }

    public boolean isKnown() {
      return verdict != null && verdict.known() != null;
    }
  }

  public int ruleCount() {
    return chapters.stream().mapToInt(c -> c.rows().size()).sum();
  }

  public int cellCount() {
    return ruleCount() * columns.size();
  }

  /// The kinds of cell that occur, in the order of the legend.
  public List<VerdictKind> kinds() {
    return Arrays.stream(VerdictKind.values())
        .filter(kind -> columns.stream().anyMatch(c -> c.tally().count(kind) > 0))
        .toList();
  }

  public static Matrix of(Conformance conformance) {
    var columns = columns(conformance);
    var verdicts = new HashMap<List<String>, Verdict>();
    conformance.verdicts().forEach(v -> verdicts.put(List.of(v.runtime(), v.rule()), v));
    var chapters = new ArrayList<Chapter>();
    byChapter(conformance)
        .forEach((name, rules) -> chapters.add(chapter(name, rules, columns, verdicts)));
    return new Matrix(columns, chapters);
  }

  private static List<Column> columns(Conformance conformance) {
    var lines = new LinkedHashMap<String, @Nullable RuntimeLine>();
    conformance.runtimes().forEach(line -> lines.put(line.name(), line));
    conformance.verdicts().forEach(v -> lines.putIfAbsent(v.runtime(), null));
    var columns = new ArrayList<Column>();
    lines.forEach(
        (name, line) -> columns.add(new Column(name, line, Tally.of(conformance.of(name)))));
    return columns;
  }

  private static Map<String, List<Rule>> byChapter(Conformance conformance) {
    var rules = new LinkedHashMap<String, Rule>();
    conformance.rules().forEach(rule -> rules.put(rule.id(), rule));
    conformance.verdicts().forEach(v -> rules.computeIfAbsent(v.rule(), id -> unlisted(v)));
    var chapters = new LinkedHashMap<String, List<Rule>>();
    rules
        .values()
        .forEach(r -> chapters.computeIfAbsent(r.chapter(), name -> new ArrayList<>()).add(r));
    return chapters;
  }

  private static Rule unlisted(Verdict verdict) {
    return new Rule(
        verdict.rule(), NO_CHAPTER, verdict.level(), "(text not recorded)", null, null, null);
  }

  private static Chapter chapter(
      String name, List<Rule> rules, List<Column> columns, Map<List<String>, Verdict> verdicts) {
    var rows = rules.stream().map(rule -> row(rule, columns, verdicts)).toList();
    var scores =
        columns.stream()
            .map(c -> new Score(tally(rows, columns.indexOf(c)), c.isAvailable()))
            .toList();
    return new Chapter(name, rows, scores);
  }

  private static Row row(Rule rule, List<Column> columns, Map<List<String>, Verdict> verdicts) {
    var cells = new ArrayList<Cell>();
    for (Column column : columns) {
      var verdict = verdicts.get(List.of(column.runtime(), rule.id()));
      cells.add(new Cell(column.runtime(), verdict, column.isAvailable()));
    }
    return new Row(rule, cells);
  }

  private static Tally tally(List<Row> rows, int column) {
    return Tally.of(
        rows.stream()
            .map(row -> Optional.ofNullable(row.cells().get(column).verdict()))
            .flatMap(Optional::stream)
            .toList());
  }
}
