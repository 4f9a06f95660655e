package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import picocli.CommandLine.Option;

/// The option that goes on with an interrupted run.
final class ResumeOption {

  static final String NAME = "--resume";

  @Option(
      names = NAME,
      description =
          "Go on with the interrupted run in the directory that --out names. It must have been"
              + " begun with the same options and build on the same machine. Figures, load points"
              + " and runtimes that are wholly there are kept; what was cut short, has failed or was"
              + " not installed is done anew.")
  private boolean wanted;

  /// Whether it was given, and `--out` with it.
  boolean isWanted(OutOption out) {
    if (wanted && out.directory() == null) {
      throw new UserError(
          ExitCode.USAGE,
          NAME + ": no directory (expected: --out DIR, where the interrupted run is)");
    }
    return wanted;
  }
}
