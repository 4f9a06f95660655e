package io.loopmark.tck.mutant;

import io.loopmark.tck.verdict.Judgement;

/// A rule that must notice a mutant, and how.
///
/// @param rule its id
/// @param because a part of what it must have seen: of the message of its verdict or of the trace.
///   A rule that fails over something else has not noticed the bug
public record Killer(String rule, String because) {

  /// What a rule saw, without its own text and what it expected: those would match any reason.
  public static String seen(Judgement judgement) {
    return "%s (%s): %s\n%s"
        .formatted(
            judgement.kind().word(),
            judgement.reason().word(),
            judgement.message(),
            String.join("\n", judgement.actual()));
  }

  /// Whether the rule was broken for the stated reason.
  public boolean convicts(Judgement judgement) {
    return judgement.kind().isBroken() && seen(judgement).contains(because);
  }
}
