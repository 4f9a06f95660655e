package io.loopmark.cli.step;

import io.loopmark.cli.results.EarlierRun;
import io.loopmark.tck.VerifySummary;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.Reason;
import io.loopmark.tck.verdict.Verdict;
import io.loopmark.tck.verdict.VerdictKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of `conformance.ndjson`.
final class ConformanceLines {

  record Rule(
      String type,
      String id,
      String chapter,
      String level,
      String text,
      String source,
      @Nullable String intent,
      @Nullable String check) {}

  record Runtime(
      String type,
      String name,
      String version,
      List<String> capabilities,
      String mechanism,
      boolean available,
      @Nullable String remedy) {}

  record Line(
      String type,
      String runtime,
      String rule,
      String level,
      String verdict,
      @Nullable String reason,
      @Nullable String message,
      @Nullable List<String> expected,
      @Nullable List<String> actual,
      @Nullable String details,
      @Nullable String output,
      @Nullable String note,
      @Nullable String known,
      @Nullable String stale,
      @Nullable List<String> notAsked,
      String source,
      long durationNs,
      String repeat) {}

  static final String JOURNAL = "conformance";

  private static final String VERDICT = "verdict";

  private ConformanceLines() {}

  /// The verdicts that are there already.
  static Collection<Line> kept(EarlierRun earlier) {
    return earlier.cases(
        JOURNAL, VERDICT, Line.class, line -> List.of(line.runtime(), line.rule()));
  }

  /// What lines of this or an earlier part of a run come to.
  static VerifySummary summary(Collection<Line> lines) {
    var counts = new EnumMap<VerdictKind, Integer>(VerdictKind.class);
    lines.forEach(line -> counts.merge(VerdictKind.ofWord(line.verdict()), 1, Integer::sum));
    return new VerifySummary(
        counts,
        Math.toIntExact(lines.stream().filter(line -> line.known() != null).count()),
        Math.toIntExact(lines.stream().filter(line -> line.stale() != null).count()));
  }

  static Rule rule(RuleEntry rule) {
    return new Rule(
        "rule",
        rule.id(),
        rule.chapter() + " " + rule.chapterTitle(),
        rule.level().name(),
        rule.text(),
        rule.sourceFile(),
        orNull(rule.intent()),
        orNull(rule.check()));
  }

  static Runtime runtime(RuntimeDescription runtime) {
    return new Runtime(
        "runtime",
        runtime.name(),
        runtime.version(),
        runtime.capabilities().stream().map(Enum::name).sorted().toList(),
        runtime.mechanism(),
        runtime.unavailable().isEmpty(),
        orNull(runtime.unavailable()));
  }

  static Line verdict(Verdict verdict) {
    Judgement judgement = verdict.judgement();
    return new Line(
        VERDICT,
        verdict.runtime(),
        verdict.rule().id(),
        verdict.rule().level().name(),
        verdict.kind().word(),
        judgement.reason() == Reason.NONE ? null : judgement.reason().word(),
        orNull(judgement.message()),
        orNull(judgement.expected()),
        orNull(judgement.actual()),
        orNull(judgement.details()),
        orNull(verdict.output()),
        orNull(verdict.note()),
        orNull(verdict.knownReason()),
        orNull(verdict.staleEntry()),
        orNull(judgement.notAsked()),
        judgement.source().isEmpty() ? verdict.rule().sourceFile() : judgement.source(),
        judgement.took().toNanos(),
        verdict.repeatCommand());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable List<String> orNull(List<String> lines) {
    return lines.isEmpty() ? null : lines;
  }
}
