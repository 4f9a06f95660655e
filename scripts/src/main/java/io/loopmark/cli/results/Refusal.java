package io.loopmark.cli.results;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;

/// Why a run does not go on.
final class Refusal {

  private Refusal() {}

  /// One sentence with the remedy that always works.
  ///
  /// @param reason value and expectation
  static UserError because(String reason) {
    return new UserError(
        ExitCode.USAGE,
        "--resume: " + reason + "; begin anew: another directory, and without --resume");
  }
}
