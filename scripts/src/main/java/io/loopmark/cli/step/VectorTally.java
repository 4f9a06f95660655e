package io.loopmark.cli.step;

import io.loopmark.cli.terminal.Count;
import io.loopmark.tck.vectors.VectorResult;
import io.loopmark.tck.vectors.VectorVerdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The results of one server, counted: a vector counts once, with its worst mode.
final class VectorTally {

  private final String runtime;
  private final Map<String, VectorResult> worst = new LinkedHashMap<>();
  private int deliveries;
  private boolean exact = true;

  VectorTally(String runtime) {
    this.runtime = runtime;
  }

  void add(VectorResult result) {
    deliveries += result.deliveries();
    exact &= result.exact();
    worst.merge(
        result.vector().id(),
        result,
        (one, other) -> one.verdict().compareTo(other.verdict()) >= 0 ? one : other);
  }

  /// Whether every outcome was the one wanted of a server of ours.
  boolean isExact() {
    return exact;
  }

  /// Whether a rule was broken.
  boolean isBroken() {
    return worst.values().stream().anyMatch(result -> result.verdict().isBroken());
  }

  /// For example `netty: 271 vectors in 34554 deliveries: 209 pass, 21 fail`.
  String sentence() {
    Map<VectorVerdict, Long> counts =
        worst.values().stream()
            .collect(
                Collectors.groupingBy(VectorResult::verdict, TreeMap::new, Collectors.counting()));
    String words =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().word())
            .collect(Collectors.joining(", "));
    return "%s: %s in %s: %s%s"
        .formatted(
            runtime,
            Count.of(worst.size(), "vector"),
            Count.of(deliveries, "delivery"),
            words,
            exact ? ", all as wanted" : "");
  }

  /// The categories in which something is no pass, each with its counts.
  String categories() {
    Map<String, Map<VectorVerdict, Long>> counts = new TreeMap<>();
    worst
        .values()
        .forEach(result ->
            counts
                .computeIfAbsent(result.vector().category(), _ -> new TreeMap<>())
                .merge(result.verdict(), 1L, Long::sum));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue().keySet().stream().anyMatch(v -> v != VectorVerdict.PASS))
        .map(entry -> "  %-18s %s".formatted(entry.getKey(), words(entry.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static String words(Map<VectorVerdict, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey().word())
        .collect(Collectors.joining(", "));
  }
}
