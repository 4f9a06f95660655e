package io.loopmark.tck.verdict;

import java.util.Locale;

/// The words of a verdict. Only [#PASS] is green.
public enum VerdictKind {
  /// The runtime does what the rule says.
  PASS,
  /// It does something else; the reason says in which way.
  FAIL,
  /// It did not always do the same.
  FLAKY,
  /// It did not come to an end.
  HANG,
  /// It took its process with it.
  CRASH,
  /// It declares that it has no such thing.
  NOT_EXPRESSIBLE,
  /// This machine could not bring about what the rule needs.
  INCONCLUSIVE,
  /// It is not installed; the message says what to do.
  UNAVAILABLE;

  /// The word as it stands in results: `not-expressible`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether the runtime broke the rule: it failed, hung, crashed or was flaky.
  public boolean isBroken() {
    return switch (this) {
      case FAIL, FLAKY, HANG, CRASH -> true;
      case PASS, NOT_EXPRESSIBLE, INCONCLUSIVE, UNAVAILABLE -> false;
    };
  }

  /// The kind that [#word] stands for.
  public static VerdictKind ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
