package io.loopmark.tck.selfcheck;

import java.util.List;

/// The outcome of a self-check.
///
/// @param results one for each mutant
/// @param brokenBefore the rules that the healthy runtime does not pass: they can kill nothing
/// @param neverKilled the rules that no mutant fails; empty if only some mutants were asked for
/// @param coverage how much of each chapter the mutants prove; empty if only some mutants or rules
///   were asked for
public record SelfCheckSummary(
    List<MutantResult> results,
    List<String> brokenBefore,
    List<String> neverKilled,
    List<ChapterCoverage> coverage) {

  /// Copies the lists.
  public SelfCheckSummary {
    results = List.copyOf(results);
    brokenBefore = List.copyOf(brokenBefore);
    neverKilled = List.copyOf(neverKilled);
    coverage = List.copyOf(coverage);
  }

  /// The mutants nobody noticed.
  public List<MutantResult> survivors() {
    return results.stream().filter(MutantResult::survived).toList();
  }

  /// The exit code of the command: 1 if a mutant survived, a rule missed what it had to notice or
  /// noticed it for another reason, a rule is broken without any bug, or a chapter has too few
  /// rules that are proven; else 0. An empty check is a failure.
  public int exitCode() {
    boolean missed = results.stream().anyMatch(result -> !result.killedAsExpected());
    boolean thin = coverage.stream().anyMatch(chapter -> !chapter.isEnough());
    return results.isEmpty() || missed || thin || !brokenBefore.isEmpty() ? 1 : 0;
  }
}
