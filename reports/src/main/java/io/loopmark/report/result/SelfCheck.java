package io.loopmark.report.result;

import java.util.List;

/// `self-check.ndjson`: the suite on trial.
public record SelfCheck(List<Mutant> mutants, Completeness completeness) {

  public SelfCheck {
    mutants = List.copyOf(mutants);
  }
}
