package io.loopmark.tck;

import io.loopmark.tck.verdict.Verdict;
import io.loopmark.tck.verdict.VerdictKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/// How many verdicts of each kind there were.
///
/// @param counts a number for each kind that occurred
/// @param known how many broken rules among them are known differences
/// @param stale how many known differences were none any more
public record VerifySummary(Map<VerdictKind, Integer> counts, int known, int stale) {

  /// Copies the map.
  public VerifySummary {
    counts = Map.copyOf(counts);
  }

  /// The summary of these verdicts.
  public static VerifySummary of(Collection<Verdict> verdicts) {
    var counts = new EnumMap<VerdictKind, Integer>(VerdictKind.class);
    verdicts.forEach(verdict -> counts.merge(verdict.kind(), 1, Integer::sum));
    return new VerifySummary(
        counts,
        Math.toIntExact(verdicts.stream().filter(Verdict::isKnown).count()),
        Math.toIntExact(verdicts.stream().filter(Verdict::isStale).count()));
  }

  /// How many verdicts of `kind` there were.
  public int count(VerdictKind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /// How many there were in all.
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How many rules were broken in a way that nobody has explained.
  public int unexplained() {
    int broken =
        counts.entrySet().stream()
            .filter(entry -> entry.getKey().isBroken())
            .mapToInt(Map.Entry::getValue)
            .sum();
    return broken - known;
  }

  /// The exit code of a command that verified: 0 when something was judged and nothing was found
  /// broken but known differences, 3 when the only trouble is that something stayed inconclusive or
  /// that a runtime refused everything, 4 when a runtime was unavailable, else 1. An empty run is
  /// broken, and so is one with a known difference that is none any more.
  public int exitCode() {
    if (total() == 0 || unexplained() > 0 || stale > 0) {
      return 1;
    }
    if (count(VerdictKind.UNAVAILABLE) > 0) {
      return 4;
    }
    boolean nothingJudged = count(VerdictKind.NOT_EXPRESSIBLE) == total();
    return nothingJudged || count(VerdictKind.INCONCLUSIVE) > 0 ? 3 : 0;
  }
}
