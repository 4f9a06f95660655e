package io.loopmark.report.view;

import io.loopmark.report.result.Verdict;
import io.loopmark.report.result.VerdictKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many verdicts of each kind one runtime has, in all or in one chapter.
///
/// @param counts kinds that occur
/// @param known violations among them that are on the known-differences list
public record Tally(Map<VerdictKind, Integer> counts, int known) {

  public Tally {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  public static Tally of(Collection<Verdict> verdicts) {
    var counts = new EnumMap<VerdictKind, Integer>(VerdictKind.class);
    verdicts.forEach(v -> counts.merge(v.verdict(), 1, Integer::sum));
    long known =
        verdicts.stream().filter(v -> v.verdict().isViolation() && v.known() != null).count();
    return new Tally(counts, (int) known);
  }

  public int count(VerdictKind kind) {
    return counts.getOrDefault(kind, 0);
  }

  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  public int passed() {
    return count(VerdictKind.PASS);
  }

  public boolean isUnavailable() {
    return total() > 0 && count(VerdictKind.UNAVAILABLE) == total();
  }

  /// `passes 41/72 rules`: what stands beside every figure of this runtime.
  public String badge() {
    if (total() == 0) {
      return "not judged";
    }
    return isUnavailable()
        ? "unavailable"
        : "passes %d/%d %s".formatted(passed(), total(), total() == 1 ? "rule" : "rules");
  }

  /// `passes 41 of 72 rules, fails 29; 2 are not expressible`: a predicate for a sentence.
  public String predicate() {
    if (isUnavailable()) {
      return "is not installed here and was not judged";
    }
    var text = "passes %d of %s".formatted(passed(), Numbers.counted(total(), "rule"));
    var rest = new ArrayList<String>();
    add(rest, VerdictKind.FAIL, "fails %d");
    add(rest, VerdictKind.HANG, "hangs in %d");
    add(rest, VerdictKind.CRASH, "crashes in %d");
    add(rest, VerdictKind.FLAKY, "is flaky in %d");
    add(rest, VerdictKind.NOT_EXPRESSIBLE, "cannot express %d");
    add(rest, VerdictKind.INCONCLUSIVE, "has no clear verdict in %d");
    add(rest, VerdictKind.UNAVAILABLE, "was not available for %d");
    return rest.isEmpty() ? text : text + ", " + joined(rest) + knownSuffix();
  }

  private String knownSuffix() {
    return known == 0 ? "" : " (" + known + " of these known and explained)";
  }

  private void add(List<String> rest, VerdictKind kind, String phrase) {
    if (count(kind) > 0) {
      rest.add(phrase.formatted(count(kind)));
    }
  }

  private static String joined(List<String> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }
}
