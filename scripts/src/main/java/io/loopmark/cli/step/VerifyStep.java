package io.loopmark.cli.step;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.results.EarlierRun;
import io.loopmark.cli.results.Journal;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.terminal.Progress;
import io.loopmark.tck.VerdictListener;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Verdict;
import io.loopmark.tck.verdict.VerdictKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Judges runtimes by the suite.
public final class VerifyStep implements Step {

  private static final Duration PER_RUNTIME = Duration.ofSeconds(25);

  private final VerifyOptions options;
  private final Predicate<String> mustConform;

  /// Judges as `options` say.
  ///
  /// @param mustConform the runtimes whose broken rules are a failure of the step. What the others
  ///   do differently is a finding: threads are not supposed to keep the order of an event loop
  public VerifyStep(VerifyOptions options, Predicate<String> mustConform) {
    this.options = options;
    this.mustConform = mustConform;
  }

  @Override
  public Duration planned(EarlierRun earlier) {
    return PER_RUNTIME.multipliedBy(left(ConformanceLines.kept(earlier)).size());
  }

  /// The runtimes that `kept` does not judge by every rule, or found not installed. They are judged
  /// again as a whole: verdicts of one runtime come from one pass.
  private List<String> left(Collection<ConformanceLines.Line> kept) {
    if (kept.isEmpty()) {
      return options.runtimes();
    }
    Set<String> rules =
        RuleCatalog.load().select(options.rules()).rules().stream()
            .map(RuleEntry::id)
            .collect(Collectors.toSet());
    return options.runtimes().stream()
        .filter(runtime -> !rulesJudged(runtime, kept).containsAll(rules))
        .toList();
  }

  private static Set<String> rulesJudged(String runtime, Collection<ConformanceLines.Line> kept) {
    return kept.stream()
        .filter(line -> line.runtime().equals(runtime))
        .filter(line -> !line.verdict().equals(VerdictKind.UNAVAILABLE.word()))
        .map(ConformanceLines.Line::rule)
        .collect(Collectors.toSet());
  }

  @Override
  public ExitCode run(RunDirectory directory, Progress progress) throws Exception {
    Collection<ConformanceLines.Line> kept = ConformanceLines.kept(directory.earlier());
    List<String> left = left(kept);
    var writing =
        new Writing(
            directory.journal(ConformanceLines.JOURNAL), progress, planned(directory.earlier()));
    kept.stream().filter(line -> !left.contains(line.runtime())).forEach(writing::bind);
    if (!left.isEmpty()) {
      Verifier.verify(options.withRuntimes(left), writing);
      writing.endRuntime();
    }
    return ExitCodes.of(ConformanceLines.summary(writing.binding));
  }

  /// Writes lines as the suite speaks.
  private final class Writing implements VerdictListener {

    private final Journal journal;
    private final Progress progress;
    private final Duration planned;
    private final Tally tally = new Tally();
    private final List<ConformanceLines.Line> binding = new ArrayList<>();

    Writing(Journal journal, Progress progress, Duration planned) {
      this.journal = journal;
      this.progress = progress;
      this.planned = planned;
    }

    /// Takes a verdict into account if it counts.
    void bind(ConformanceLines.Line line) {
      if (mustConform.test(line.runtime())) {
        binding.add(line);
      }
    }

    @Override
    public void catalog(RuleCatalog rules) {
      rules.rules().forEach(rule -> journal.describe(ConformanceLines.rule(rule)));
    }

    @Override
    public void runtime(RuntimeDescription runtime) {
      endRuntime();
      tally.begin(runtime);
      journal.describe(ConformanceLines.runtime(runtime));
    }

    @Override
    public void starting(RuleEntry rule) {
      progress.now("verify " + tally.runtime() + " " + rule.id());
    }

    @Override
    public void verdict(Verdict verdict) {
      tally.add(verdict);
      ConformanceLines.Line line = ConformanceLines.verdict(verdict);
      journal.add(line);
      bind(line);
    }

    @Override
    public void progress(int done, int total) {
      progress.done(planned.dividedBy(total));
    }

    void endRuntime() {
      if (!tally.isEmpty()) {
        progress.line(tally.sentence());
      }
    }
  }
}
