package io.loopmark.cli.step;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.results.EarlierRun;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.terminal.Progress;
import java.time.Duration;

/// One part of a run.
public interface Step {

  /// How long what `earlier` has not done yet will take, about.
  Duration planned(EarlierRun earlier);

  /// Does what the earlier part of the run in that directory has not, writing results as they come.
  ///
  /// @return how it went, as far as the lines of the earlier part say for that as well
  ExitCode run(RunDirectory directory, Progress progress) throws Exception;
}
