package io.loopmark.report.result;

import java.util.List;

/// `conformance.ndjson`: the catalogue, the runtimes, their verdicts, and HTTP servers under
/// vectors.
public record Conformance(
    List<Rule> rules,
    List<RuntimeLine> runtimes,
    List<Verdict> verdicts,
    List<VectorLine> vectors,
    Completeness completeness) {

  public Conformance {
    rules = List.copyOf(rules);
    runtimes = List.copyOf(runtimes);
    verdicts = List.copyOf(verdicts);
    vectors = List.copyOf(vectors);
  }

  /// Whether rules were tried, or would have been.
  public boolean hasRules() {
    return !rules.isEmpty() || !verdicts.isEmpty();
  }

  /// All verdicts of one runtime, in file order.
  public List<Verdict> of(String runtime) {
    return verdicts.stream().filter(v -> v.runtime().equals(runtime)).toList();
  }
}
