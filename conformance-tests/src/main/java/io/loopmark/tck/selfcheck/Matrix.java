package io.loopmark.tck.selfcheck;

import io.loopmark.tck.spec.SpecRule;
import io.loopmark.tck.spec.Specification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which rule notices which mutant, chapter by chapter: a line for each mutant, a column for each
/// rule.
///
/// ```
/// chapter 5             SLP
///                       123456789
/// sleep-zero-returns    #........
/// ```
public final class Matrix {

  /// What the signs mean.
  public static final String LEGEND =
      "# kills it for the stated reason   + kills it as well   ! does not kill it, or for another"
          + " reason   . lets it live";

  private static final int NAME_WIDTH = 34;

  private Matrix() {}

  /// The lines of the matrix.
  public static List<String> lines(List<MutantResult> results) {
    Map<Integer, List<String>> chapters = new LinkedHashMap<>();
    for (SpecRule rule : Specification.load().rules()) {
      chapters.computeIfAbsent(rule.chapter(), chapter -> new ArrayList<>()).add(rule.id());
    }
    List<String> lines = new ArrayList<>();
    chapters.forEach((chapter, rules) -> lines.addAll(block(chapter, rules, results)));
    return lines;
  }

  private static List<String> block(int chapter, List<String> rules, List<MutantResult> results) {
    List<MutantResult> about =
        results.stream()
            .filter(result -> result.expected().stream().anyMatch(rules::contains))
            .toList();
    if (about.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(head(chapter, rules));
    about.forEach(result -> lines.add(row(result.mutant(), rules, rule -> sign(result, rule))));
    return lines;
  }

  private interface Column {
    char at(String rule);
  }

  /// The names of the rules, read downwards, with a gap where a prefix begins.
  private static List<String> head(int chapter, List<String> rules) {
    StringBuilder prefixes = new StringBuilder("%-34s".formatted("chapter " + chapter));
    for (String rule : rules) {
      if (rule.endsWith("-01")) {
        prefixes.append("  ").append(rule, 0, 3);
      } else if (number(rule) > 3) {
        prefixes.append(' ');
      }
    }
    return List.of(
        prefixes.toString().stripTrailing(),
        row("", rules, rule -> number(rule) < 10 ? ' ' : (char) ('0' + number(rule) / 10)),
        row("", rules, rule -> (char) ('0' + number(rule) % 10)));
  }

  private static String row(String name, List<String> rules, Column column) {
    StringBuilder row = new StringBuilder(("%-" + NAME_WIDTH + "s").formatted(name));
    for (String rule : rules) {
      row.append(rule.endsWith("-01") ? "  " : "").append(column.at(rule));
    }
    return row.toString().stripTrailing();
  }

  private static int number(String rule) {
    return Integer.parseInt(rule.substring(4));
  }

  private static char sign(MutantResult result, String rule) {
    if (result.convictedBy().contains(rule)) {
      return '#';
    }
    if (result.expected().contains(rule)) {
      return '!';
    }
    if (result.killedBy().contains(rule)) {
      return '+';
    }
    return result.tried().contains(rule) ? '.' : ' ';
  }
}
