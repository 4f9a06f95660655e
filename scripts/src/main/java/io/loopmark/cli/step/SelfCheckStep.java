package io.loopmark.cli.step;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.results.Journal;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.terminal.Progress;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.mutant.Mutant;
import io.loopmark.tck.selfcheck.MutantResult;
import io.loopmark.tck.selfcheck.SelfCheck;
import io.loopmark.tck.selfcheck.SelfCheckListener;
import io.loopmark.tck.selfcheck.SelfCheckOptions;
import io.loopmark.tck.selfcheck.SelfCheckSummary;
import java.time.Duration;
import java.util.List;

/// Puts the suite itself on trial: bugs are put into a runtime, and rules must notice.
public final class SelfCheckStep implements Step {

  private static final Duration PLANNED = Duration.ofSeconds(40);

  private final SelfCheckOptions options;

  /// Checks as `options` say.
  public SelfCheckStep(SelfCheckOptions options) {
    this.options = options;
  }

  @Override
  public Duration planned() {
    return PLANNED;
  }

  @Override
  public ExitCode run(RunDirectory directory, Progress progress) throws Exception {
    Journal journal = directory.journal("self-check");
    var writing =
        new SelfCheckListener() {
          private double share;

          @Override
          public void plan(List<Mutant> mutants, RuleCatalog rules) {
            share = 1.0 / Math.max(1, mutants.size());
          }

          @Override
          public void mutant(MutantResult result) {
            journal.add(SelfCheckLines.of(result));
            progress.done(Duration.ofMillis(Math.round(PLANNED.toMillis() * share)));
            progress.now("self-check " + result.mutant());
          }
        };
    SelfCheckSummary summary = SelfCheck.run(options, writing);
    SelfCheckText.lines(summary).forEach(progress::line);
    return summary.exitCode() == 0 ? ExitCode.FINE : ExitCode.FAILED;
  }
}
