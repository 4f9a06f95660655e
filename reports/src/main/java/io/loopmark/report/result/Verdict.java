package io.loopmark.report.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one runtime did under one rule.
///
/// @param reason code under fail, hang and crash: error, leak, out of memory
/// @param expected the trace the rule asks for; empty when there is none to show
/// @param actual the trace that was seen
/// @param repeat the command that runs this rule on this runtime alone
/// @param source file and line where the rule found the difference
/// @param details stack traces or a thread dump
/// @param output what the runtime printed meanwhile
/// @param note what happened to the process because of it
/// @param known why the difference is accepted, when the runtime lists it as known
/// @param stale what to do about an entry of that list that is none any more
/// @param notAsked assertions that cannot be asked of this runtime: where each stands, and why
public record Verdict(
    String runtime,
    String rule,
    Level level,
    VerdictKind verdict,
    @Nullable String reason,
    @Nullable String message,
    List<String> expected,
    List<String> actual,
    @Nullable Long durationNs,
    @Nullable String repeat,
    @Nullable String known,
    @Nullable String stale,
    List<String> notAsked,
    @Nullable String source,
    @Nullable String details,
    @Nullable String output,
    @Nullable String note) {

  public Verdict {
    expected = OptionalList.copyOf(expected);
    actual = OptionalList.copyOf(actual);
    notAsked = OptionalList.copyOf(notAsked);
  }

  /// A rule broken in a way nobody has accepted beforehand.
  public boolean isUnexpectedViolation() {
    return verdict.isViolation() && known == null;
  }
}
