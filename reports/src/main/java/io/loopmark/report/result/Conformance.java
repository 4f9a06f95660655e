package io.loopmark.report.result;

import java.util.List;

/// `conformance.ndjson`: the catalogue, the runtimes and their verdicts.
public record Conformance(
    List<Rule> rules,
    List<RuntimeLine> runtimes,
    List<Verdict> verdicts,
    Completeness completeness) {

  public Conformance {
    rules = List.copyOf(rules);
    runtimes = List.copyOf(runtimes);
    verdicts = List.copyOf(verdicts);
  }

  /// All verdicts of one runtime, in file order.
  public List<Verdict> of(String runtime) {
    return verdicts.stream().filter(v -> v.runtime().equals(runtime)).toList();
  }
}
