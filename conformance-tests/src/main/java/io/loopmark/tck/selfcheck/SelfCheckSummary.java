package io.loopmark.tck.selfcheck;

import java.util.List;

/// The outcome of a self-check.
///
/// @param results one for each mutant
/// @param brokenBefore the rules that the healthy runtime does not pass: they can kill nothing
/// @param neverKilled the rules that no mutant fails
public record SelfCheckSummary(
    List<MutantResult> results, List<String> brokenBefore, List<String> neverKilled) {

  /// Copies the lists.
  public SelfCheckSummary {
    results = List.copyOf(results);
    brokenBefore = List.copyOf(brokenBefore);
    neverKilled = List.copyOf(neverKilled);
  }

  /// The mutants nobody noticed.
  public List<MutantResult> survivors() {
    return results.stream().filter(MutantResult::survived).toList();
  }

  /// The exit code of the command: 1 if a mutant survived, a written rule missed what it had to
  /// notice, or noticed it for another reason; else 0. An empty check is a failure.
  public int exitCode() {
    boolean missed =
        results.stream()
            .anyMatch(result ->
                result.survived()
                    || !result.missed().isEmpty()
                    || !result.wrongReasons().isEmpty());
    return results.isEmpty() || missed ? 1 : 0;
  }
}
