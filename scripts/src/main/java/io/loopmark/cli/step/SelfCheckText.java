package io.loopmark.cli.step;

import io.loopmark.cli.terminal.Count;
import io.loopmark.tck.selfcheck.ChapterCoverage;
import io.loopmark.tck.selfcheck.Matrix;
import io.loopmark.tck.selfcheck.MutantResult;
import io.loopmark.tck.selfcheck.SelfCheckSummary;
import java.util.ArrayList;
import java.util.List;

/// What a self-check found, for people: the matrix of mutants and rules, then what nothing kills
/// and nobody notices.
public final class SelfCheckText {

  private SelfCheckText() {}

  /// The matrix, what went wrong, and the summary.
  public static List<String> lines(SelfCheckSummary summary) {
    var lines = new ArrayList<>(Matrix.lines(summary.results()));
    lines.add("");
    lines.add(Matrix.LEGEND);
    lines.add("");
    summary.results().forEach(result -> lines.addAll(complaints(result)));
    summary.coverage().forEach(chapter -> lines.add(line(chapter)));
    addIfAny(lines, "broken without any bug", summary.brokenBefore());
    addIfAny(lines, "rules that no mutant fails", summary.neverKilled());
    addIfAny(
        lines,
        "mutants that no rule notices",
        summary.survivors().stream().map(MutantResult::mutant).toList());
    lines.add(
        "%s, %d killed by every rule that must, for the stated reason"
            .formatted(
                Count.of(summary.results().size(), "mutant"),
                summary.results().stream().filter(MutantResult::killedAsExpected).count()));
    return lines;
  }

  private static List<String> complaints(MutantResult result) {
    var lines = new ArrayList<String>();
    result.missed().forEach(rule -> lines.add(result.mutant() + ": missed by " + rule));
    result
        .wrongReasons()
        .forEach((rule, seen) ->
            lines.add(result.mutant() + ": " + rule + " fails over something else: " + seen));
    return lines;
  }

  private static String line(ChapterCoverage chapter) {
    String missing =
        chapter.unproven().isEmpty() ? "" : "; not: " + String.join(" ", chapter.unproven());
    return "chapter %2d: %d of %s proven to fail%s%s"
        .formatted(
            chapter.chapter(),
            chapter.proven().size(),
            Count.of(chapter.total(), "MUST rule"),
            chapter.isEnough() ? "" : " (wanted: " + chapter.wanted() + ")",
            missing);
  }

  private static void addIfAny(List<String> lines, String what, List<String> names) {
    if (!names.isEmpty()) {
      lines.add(what + ": " + String.join(" ", names));
    }
  }
}
