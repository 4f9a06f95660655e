package io.loopmark.cli.step;

import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.VerdictKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The verdicts of one runtime, counted for a sentence.
public final class Tally {

  private final Map<VerdictKind, Integer> counts = new EnumMap<>(VerdictKind.class);
  private String runtime = "";
  private String mechanism = "";

  /// Starts with the next runtime.
  public void begin(RuntimeDescription next) {
    runtime = next.name();
    mechanism = next.mechanism();
    counts.clear();
  }

  /// Counts a verdict.
  public void add(VerdictKind kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  /// The runtime being counted.
  public String runtime() {
    return runtime;
  }

  /// True while there is nothing to say.
  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /// For example `reference: 226 rules: 226 pass (loop-scheduled virtual threads)`.
  public String sentence() {
    int rules = counts.values().stream().mapToInt(Integer::intValue).sum();
    var words =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().word())
            .collect(Collectors.joining(", "));
    return "%s: %d rules: %s (%s)".formatted(runtime, rules, words, mechanism);
  }
}
