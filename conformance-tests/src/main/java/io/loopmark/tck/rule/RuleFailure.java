package io.loopmark.tck.rule;

import java.util.List;

/// The runtime did not do what the rule says. Carries both sides of the comparison.
public final class RuleFailure extends AssertionError {

  private static final long serialVersionUID = 1L;

  /// What was not as it should be.
  public enum Kind {
    /// A comparison.
    DIFFERENCE,
    /// What the rule let go of is still held. No matter of time: the collector has run often
    /// enough.
    RETAINED
  }

  private final Kind kind;

  @SuppressWarnings("serial") // crosses processes as text, never serialized
  private final List<String> expected;

  @SuppressWarnings("serial")
  private final List<String> actual;

  RuleFailure(Kind kind, String message, List<String> expected, List<String> actual) {
    super(message);
    this.kind = kind;
    this.expected = List.copyOf(expected);
    this.actual = List.copyOf(actual);
  }

  /// What was not as it should be.
  public Kind kind() {
    return kind;
  }

  /// What the rule asks for, line by line.
  public List<String> expected() {
    return expected;
  }

  /// What was seen, line by line.
  public List<String> actual() {
    return actual;
  }
}
