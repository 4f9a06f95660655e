package io.loopmark.tck.verdict;

import io.loopmark.tck.catalog.RuleEntry;

/// What the suite says about one runtime and one rule.
///
/// @param runtime the name of the runtime
/// @param rule the rule
/// @param judgement what came of it
/// @param output what the process printed meanwhile; empty for a pass
/// @param note what happened to the process because of it, or empty
public record Verdict(
    String runtime, RuleEntry rule, Judgement judgement, String output, String note) {

  /// The word.
  public VerdictKind kind() {
    return judgement.kind();
  }

  /// The command that repeats it.
  public String repeatCommand() {
    return "scripts/loopmark verify --runtime %s --rule %s".formatted(runtime, rule.id());
  }

  /// Everything a reader needs: the rule, what it asks for beside what was seen, where it is
  /// written, and how to repeat it. Several lines.
  public String report() {
    StringBuilder text = new StringBuilder();
    text.append(runtime).append(' ').append(rule.id()).append(": ").append(kind().word());
    if (judgement.reason() != Reason.NONE) {
      text.append(" (").append(judgement.reason().word()).append(')');
    }
    line(text, "", judgement.message());
    line(text, "rule      ", rule.level() + " " + rule.text());
    text.append(SideBySide.of(judgement.expected(), judgement.actual()));
    line(
        text, "written in ", judgement.source().isEmpty() ? rule.sourceFile() : judgement.source());
    line(text, "repeat    ", repeatCommand());
    line(text, "note      ", note);
    line(text, "printed   ", output.strip());
    line(text, "", judgement.details().strip());
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append("\n  ").append(name).append(value.replace("\n", "\n  "));
    }
  }

  @Override
  public String toString() {
    return runtime + " " + rule.id() + " " + kind().word();
  }
}
