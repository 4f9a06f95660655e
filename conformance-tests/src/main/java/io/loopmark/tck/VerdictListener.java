package io.loopmark.tck;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Verdict;

/// Is told what the suite finds out, as soon as it does. All calls come from the thread that called
/// the [Verifier], in the order of the methods here.
public interface VerdictListener {

  /// The rules that are going to be tried.
  default void catalog(RuleCatalog rules) {}

  /// A runtime whose rules come next.
  default void runtime(RuntimeDescription runtime) {}

  /// A rule is going to be tried on that runtime.
  default void starting(RuleEntry rule) {}

  /// What came of one rule.
  default void verdict(Verdict verdict) {}

  /// How far it is: `done` of `total` verdicts.
  default void progress(int done, int total) {}
}
