package io.loopmark.tck.selfcheck;

import java.util.List;

/// What became of one mutant.
///
/// @param mutant its name
/// @param description its bug
/// @param expected the rules that must kill it
/// @param killedBy the rules that did, in order
/// @param missed those of `expected` that are written and did not
/// @param unwritten those of `expected` that are not written yet
/// @param wrongReason what the first expected killer said, if that was not what it had to say; else
///   empty
public record MutantResult(
    String mutant,
    String description,
    List<String> expected,
    List<String> killedBy,
    List<String> missed,
    List<String> unwritten,
    String wrongReason) {

  /// Copies the lists.
  public MutantResult {
    expected = List.copyOf(expected);
    killedBy = List.copyOf(killedBy);
    missed = List.copyOf(missed);
    unwritten = List.copyOf(unwritten);
  }

  /// True if no rule noticed it.
  public boolean survived() {
    return killedBy.isEmpty();
  }

  /// True if every rule that must kill it did, for the stated reason. A rule that is not written
  /// yet kills nothing.
  public boolean killedAsExpected() {
    return !survived() && missed.isEmpty() && unwritten.isEmpty() && wrongReason.isEmpty();
  }
}
