package io.loopmark.cli.step;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.results.EarlierRun;
import io.loopmark.cli.results.Journal;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.terminal.Progress;
import io.loopmark.tck.selfcheck.SelfCheck;
import io.loopmark.tck.selfcheck.SelfCheckOptions;
import io.loopmark.tck.selfcheck.SelfCheckSummary;
import java.time.Duration;

/// Puts the suite itself on trial: bugs are put into a runtime, and rules must notice.
public final class SelfCheckStep implements Step {

  private final SelfCheckOptions options;

  /// Checks as `options` say.
  public SelfCheckStep(SelfCheckOptions options) {
    this.options = options;
  }

  @Override
  public Duration planned(EarlierRun earlier) {
    return SelfCheckProgress.planned(options);
  }

  @Override
  public ExitCode run(RunDirectory directory, Progress progress) throws Exception {
    Journal journal = directory.journal("self-check");
    var listener =
        new SelfCheckProgress(progress, result -> journal.add(SelfCheckLines.of(result)));
    SelfCheckSummary summary = SelfCheck.run(options, listener);
    SelfCheckText.lines(summary).forEach(progress::line);
    return summary.exitCode() == 0 ? ExitCode.FINE : ExitCode.FAILED;
  }
}
