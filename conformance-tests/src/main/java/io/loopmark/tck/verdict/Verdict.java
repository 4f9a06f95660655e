package io.loopmark.tck.verdict;

import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.known.KnownDifference;
import org.jspecify.annotations.Nullable;

/// What the suite says about one runtime and one rule.
///
/// @param runtime the name of the runtime
/// @param rule the rule
/// @param judgement what came of it
/// @param output what the process printed meanwhile; empty for a pass
/// @param note what happened to the process because of it, or empty
/// @param repeatCommand the command that repeats it
/// @param known the entry of the runtime's list of known differences for this rule, or null
public record Verdict(
    String runtime,
    RuleEntry rule,
    Judgement judgement,
    String output,
    String note,
    String repeatCommand,
    @Nullable KnownDifference known) {

  /// A verdict about a rule that no list mentions.
  public Verdict(
      String runtime,
      RuleEntry rule,
      Judgement judgement,
      String output,
      String note,
      String repeatCommand) {
    this(runtime, rule, judgement, output, note, repeatCommand, null);
  }

  /// The same about a rule that is listed.
  public Verdict withKnown(KnownDifference entry) {
    return new Verdict(runtime, rule, judgement, output, note, repeatCommand, entry);
  }

  /// Whether the rule is broken and known to be.
  public boolean isKnown() {
    return known != null && kind().isBroken();
  }

  /// Whether the rule is listed as always broken and was not.
  public boolean isStale() {
    return known != null
        && known.always()
        && (kind() == VerdictKind.PASS || kind() == VerdictKind.NOT_EXPRESSIBLE);
  }

  /// Why the rule is known to be broken; empty if it is not broken or not known to be.
  public String knownReason() {
    return known != null && isKnown() ? known.reason() : "";
  }

  /// What to do about an entry that is stale; empty if there is none.
  public String staleEntry() {
    return known != null && isStale()
        ? "listed in %s as always broken, but the verdict is %s; remove it there"
            .formatted(known.list(), kind().word())
        : "";
  }

  /// The word.
  public VerdictKind kind() {
    return judgement.kind();
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
    line(text, "intent    ", rule.intent());
    line(text, "check     ", kind().isBroken() ? rule.check() : "");
    text.append(SideBySide.of(judgement.expected(), judgement.actual()));
    line(
        text, "written in ", judgement.source().isEmpty() ? rule.sourceFile() : judgement.source());
    line(text, "not asked ", String.join("\n", judgement.notAsked()));
    line(text, "known     ", knownReason());
    line(text, "stale     ", staleEntry());
    line(text, "repeat    ", repeatCommand);
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
