package io.loopmark.cli.step;

import io.loopmark.tck.selfcheck.MutantResult;
import io.loopmark.tck.selfcheck.SelfCheckSummary;
import java.util.ArrayList;
import java.util.List;

/// What a self-check found, for people: the matrix of mutants and rules, then what nothing kills
/// and nobody notices.
public final class SelfCheckText {

  private SelfCheckText() {}

  /// One line per mutant, then the summary.
  public static List<String> lines(SelfCheckSummary summary) {
    var lines = new ArrayList<String>();
    summary.results().forEach(result -> lines.add(line(result)));
    lines.add("");
    lines.add(
        "%d mutants, %d killed by the rules that must notice, %d survived"
            .formatted(
                summary.results().size(),
                summary.results().stream().filter(MutantResult::killedAsExpected).count(),
                summary.survivors().size()));
    if (!summary.brokenBefore().isEmpty()) {
      lines.add("broken without any bug: " + String.join(" ", summary.brokenBefore()));
    }
    if (!summary.neverKilled().isEmpty()) {
      lines.add("rules that no mutant fails: " + String.join(" ", summary.neverKilled()));
    }
    return lines;
  }

  private static String line(MutantResult result) {
    var line = new StringBuilder("%-36s ".formatted(result.mutant()));
    line.append(
        result.survived() ? "SURVIVED" : "killed by " + String.join(" ", result.killedBy()));
    if (!result.missed().isEmpty()) {
      line.append("; MISSED by ").append(String.join(" ", result.missed()));
    }
    if (!result.unwritten().isEmpty()) {
      line.append("; not written yet: ").append(String.join(" ", result.unwritten()));
    }
    result
        .wrongReasons()
        .forEach((rule, seen) ->
            line.append("; ").append(rule).append(" for another reason: ").append(seen));
    return line.toString();
  }
}
