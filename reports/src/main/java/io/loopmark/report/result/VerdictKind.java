package io.loopmark.report.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// The outcome of one rule on one runtime.
public enum VerdictKind {
  @JsonProperty("pass")
  PASS("pass", "✓", "The trace is the one the rule asks for."),
  @JsonProperty("fail")
  FAIL("fail", "✗", "The trace differs, or the rule ended with an error or a leak."),
  @JsonProperty("flaky")
  FLAKY("flaky", "≈", "Repeating the rule gave different verdicts."),
  @JsonProperty("hang")
  HANG("hang", "…", "The rule did not end before its deadline; the process was killed."),
  @JsonProperty("crash")
  CRASH("crash", "!", "The process that ran the rule died."),
  @JsonProperty("not-expressible")
  NOT_EXPRESSIBLE(
      "not expressible", "–", "The model has no way to state the rule, and says so. No failure."),
  @JsonProperty("inconclusive")
  INCONCLUSIVE("inconclusive", "?", "This machine was too uneven to judge; nothing is claimed."),
  @JsonProperty("unavailable")
  UNAVAILABLE("unavailable", "○", "The runtime is not installed on this machine.");

  private final String word;
  private final String symbol;
  private final String meaning;

  VerdictKind(String word, String symbol, String meaning) {
    this.word = word;
    this.symbol = symbol;
    this.meaning = meaning;
  }

  /// The word shown to a reader.
  public String word() {
    return word;
  }

  /// One character to stand before the word, never alone.
  public String symbol() {
    return symbol;
  }

  /// One sentence for the legend.
  public String meaning() {
    return meaning;
  }

  /// The name in result files, and in class names of the page.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether the runtime broke the rule: it failed, wavered, hung or crashed.
  public boolean isViolation() {
    return switch (this) {
      case FAIL, FLAKY, HANG, CRASH -> true;
      case PASS, NOT_EXPRESSIBLE, INCONCLUSIVE, UNAVAILABLE -> false;
    };
  }
}
