package io.loopmark.tck.verdict;

import java.util.Locale;

/// Why a verdict is not a pass.
public enum Reason {
  /// Nothing to explain.
  NONE,
  /// A comparison failed: the runtime behaved differently.
  DIFFERENCE,
  /// What nobody holds any more was not let go of.
  RETAINED,
  /// An error nobody expected left the rule.
  ERROR,
  /// Something was left over: a task, a thread, a socket, an error nobody was told of.
  LEAK,
  /// The rule ended without reaching one of its comparisons.
  VACUOUS,
  /// It used something it does not declare, and did not refuse cleanly.
  UNDECLARED,
  /// The loop waits although nothing can wake it, or runs without an end.
  DEADLOCK,
  /// The deadline passed.
  DEADLINE,
  /// The memory of the process was used up.
  OUT_OF_MEMORY,
  /// The process ended in the middle of the rule.
  PROCESS_ENDED,
  /// The runtime needs something that is not on this machine.
  NOT_INSTALLED,
  /// The rules that need what is not there cannot be tried.
  NOT_DECLARED,
  /// The machine did not bring about the race without which the rule cannot fail.
  NOT_PROVOKED;

  /// The word as it stands in results: `out-of-memory`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The reason that [#word] stands for.
  public static Reason ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
