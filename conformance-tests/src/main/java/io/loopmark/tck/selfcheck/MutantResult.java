package io.loopmark.tck.selfcheck;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of one mutant.
///
/// @param mutant its name
/// @param description its bug
/// @param tried the rules that were tried on it, in order
/// @param expected the rules that must kill it
/// @param killedBy the rules that did, in order
/// @param missed those of `expected` that did not, though they pass without the bug
/// @param wrongReasons what those of `expected` saw that failed over something else than the bug,
///   by rule
public record MutantResult(
    String mutant,
    String description,
    List<String> tried,
    List<String> expected,
    List<String> killedBy,
    List<String> missed,
    Map<String, String> wrongReasons) {

  /// Copies the collections.
  public MutantResult {
    tried = List.copyOf(tried);
    expected = List.copyOf(expected);
    killedBy = List.copyOf(killedBy);
    missed = List.copyOf(missed);
    wrongReasons = new TreeMap<>(wrongReasons);
  }

  /// True if no rule noticed it.
  public boolean survived() {
    return killedBy.isEmpty();
  }

  /// The rules that noticed it for the stated reason.
  public List<String> convictedBy() {
    return expected.stream()
        .filter(id -> killedBy.contains(id) && !wrongReasons.containsKey(id))
        .toList();
  }

  /// True if every rule that must kill it did, for the stated reason.
  public boolean killedAsExpected() {
    return !survived() && missed.isEmpty() && wrongReasons.isEmpty();
  }
}
