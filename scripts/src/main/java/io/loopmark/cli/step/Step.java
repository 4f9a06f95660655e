package io.loopmark.cli.step;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.terminal.Progress;
import java.time.Duration;

/// One part of a run.
public interface Step {

  /// How long it will take, about.
  Duration planned();

  /// Does it, writing results as they come.
  ///
  /// @return how it went
  ExitCode run(RunDirectory directory, Progress progress) throws Exception;
}
