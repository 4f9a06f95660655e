package io.loopmark.cli.step;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.results.Journal;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.terminal.Progress;
import io.loopmark.tck.VerdictListener;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.VerifySummary;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.runtime.RuntimeDescription;
import io.loopmark.tck.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Judges runtimes by the suite.
public final class VerifyStep implements Step {

  private static final Duration PER_RUNTIME = Duration.ofSeconds(25);

  private final VerifyOptions options;
  private final int runtimes;
  private final Predicate<String> mustConform;

  /// Judges as `options` say.
  ///
  /// @param runtimes how many that will be, about
  /// @param mustConform the runtimes whose broken rules are a failure of the step. What the others
  ///   do differently is a finding: threads are not supposed to keep the order of an event loop
  public VerifyStep(VerifyOptions options, int runtimes, Predicate<String> mustConform) {
    this.options = options;
    this.runtimes = runtimes;
    this.mustConform = mustConform;
  }

  @Override
  public Duration planned() {
    return PER_RUNTIME.multipliedBy(runtimes);
  }

  @Override
  public ExitCode run(RunDirectory directory, Progress progress) throws Exception {
    var writing = new Writing(directory.journal("conformance"), progress);
    Verifier.verify(options, writing);
    writing.endRuntime();
    return ExitCodes.of(VerifySummary.of(writing.binding));
  }

  /// Writes lines as the suite speaks.
  private final class Writing implements VerdictListener {

    private final Journal journal;
    private final Progress progress;
    private final Tally tally = new Tally();
    private final List<Verdict> binding = new ArrayList<>();

    Writing(Journal journal, Progress progress) {
      this.journal = journal;
      this.progress = progress;
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
      journal.add(ConformanceLines.verdict(verdict));
      if (mustConform.test(verdict.runtime())) {
        binding.add(verdict);
      }
    }

    @Override
    public void progress(int done, int total) {
      progress.done(planned().dividedBy(total));
    }

    void endRuntime() {
      if (!tally.isEmpty()) {
        progress.line(tally.sentence());
      }
    }
  }
}
