package io.loopmark.cli.step;

import io.loopmark.cli.terminal.Count;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Verdict;
import io.loopmark.tck.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The verdicts of one runtime, counted for a sentence.
public final class Tally {

  private final Map<VerdictKind, Integer> counts = new EnumMap<>(VerdictKind.class);
  private int known;
  private int stale;
  private String runtime = "";
  private String mechanism = "";

  /// Starts with the next runtime.
  public void begin(RuntimeDescription next) {
    runtime = next.name();
    mechanism = next.mechanism();
    counts.clear();
    known = 0;
    stale = 0;
  }

  /// Counts a verdict.
  public void add(Verdict verdict) {
    if (verdict.isKnown()) {
      known++;
    } else {
      counts.merge(verdict.kind(), 1, Integer::sum);
    }
    if (verdict.isStale()) {
      stale++;
    }
  }

  /// The runtime being counted.
  public String runtime() {
    return runtime;
  }

  /// True while there is nothing to say.
  public boolean isEmpty() {
    return counts.isEmpty() && known == 0;
  }

  /// For example `reference: 226 rules: 226 pass (loop-scheduled virtual threads)`.
  public String sentence() {
    int rules = known + counts.values().stream().mapToInt(Integer::intValue).sum();
    List<String> words = new ArrayList<>();
    counts.forEach((kind, count) -> words.add(count + " " + kind.word()));
    if (known > 0) {
      words.add(known + " known to differ");
    }
    if (stale > 0) {
      words.add(stale + " listed as different but not so");
    }
    return "%s: %s: %s (%s)"
        .formatted(runtime, Count.of(rules, "rule"), String.join(", ", words), mechanism);
  }
}
