package io.loopmark.tck.selfcheck;

import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.mutant.Mutant;
import java.util.List;

/// Is told what the self-check finds out, as soon as it does, on the thread that called it.
public interface SelfCheckListener {

  /// What is going to be tried: these mutants under these rules, all of which the healthy runtime
  /// passes.
  default void plan(List<Mutant> mutants, RuleCatalog rules) {}

  /// A mutant is about to be tried.
  default void starting(Mutant mutant) {}

  /// What became of one mutant.
  default void mutant(MutantResult result) {}

  /// How far it is: `done` of `total` mutants.
  default void progress(int done, int total) {}
}
