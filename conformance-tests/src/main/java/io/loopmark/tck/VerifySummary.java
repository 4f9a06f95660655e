package io.loopmark.tck;

import io.loopmark.tck.verdict.VerdictKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/// How many verdicts of each kind there were.
///
/// @param counts a number for each kind that occurred
public record VerifySummary(Map<VerdictKind, Integer> counts) {

  /// Copies the map.
  public VerifySummary {
    counts = Map.copyOf(counts);
  }

  /// The summary of these verdicts.
  public static VerifySummary of(Collection<VerdictKind> verdicts) {
    var counting = new Counting();
    verdicts.forEach(counting::add);
    return counting.done();
  }

  static final class Counting {
    private final Map<VerdictKind, Integer> counts = new EnumMap<>(VerdictKind.class);

    void add(VerdictKind kind) {
      counts.merge(kind, 1, Integer::sum);
    }

    VerifySummary done() {
      return new VerifySummary(counts);
    }
  }

  /// How many verdicts of `kind` there were.
  public int count(VerdictKind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /// How many there were in all.
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// The exit code of a command that verified: 0 when something was judged and nothing was found
  /// broken, 3 when the only trouble is that something stayed inconclusive, 4 when a runtime was
  /// unavailable, else 1. An empty run is broken.
  public int exitCode() {
    if (total() == 0 || counts.keySet().stream().anyMatch(VerdictKind::isBroken)) {
      return 1;
    }
    if (count(VerdictKind.UNAVAILABLE) > 0) {
      return 4;
    }
    return count(VerdictKind.INCONCLUSIVE) > 0 ? 3 : 0;
  }
}
