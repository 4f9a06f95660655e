package io.loopmark.tck.verdict;

import java.time.Duration;
import java.util.List;

/// The outcome of one rule on one runtime, without the names of either.
///
/// @param kind the word
/// @param reason why it is not a pass
/// @param message one sentence, for a pass empty or what a MAY rule saw
/// @param expected what the rule asks for, line by line; empty when nothing was compared
/// @param actual what was seen, line by line
/// @param source where the rule, or the comparison that failed, is written: `File.java:12`
/// @param details stack traces or a thread dump, or empty
/// @param took how long it took
/// @param notAsked the assertions that were left out: where each stands, and why
public record Judgement(
    VerdictKind kind,
    Reason reason,
    String message,
    List<String> expected,
    List<String> actual,
    String source,
    String details,
    Duration took,
    List<String> notAsked) {

  /// Copies the lists.
  public Judgement {
    expected = List.copyOf(expected);
    actual = List.copyOf(actual);
    notAsked = List.copyOf(notAsked);
  }

  /// Of a rule of which everything was asked.
  public Judgement(
      VerdictKind kind,
      Reason reason,
      String message,
      List<String> expected,
      List<String> actual,
      String source,
      String details,
      Duration took) {
    this(kind, reason, message, expected, actual, source, details, took, List.of());
  }

  /// The same with another message.
  public Judgement withMessage(String other) {
    return new Judgement(kind, reason, other, expected, actual, source, details, took, notAsked);
  }

  /// The same of a rule of which some assertions were left out.
  public Judgement withNotAsked(List<String> leftOut) {
    return new Judgement(kind, reason, message, expected, actual, source, details, took, leftOut);
  }
}
