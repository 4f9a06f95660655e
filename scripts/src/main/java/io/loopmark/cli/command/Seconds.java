package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.time.Duration;

/// Options that are a number of seconds.
final class Seconds {

  private static final double LONGEST = 86_400;

  private Seconds() {}

  /// What `option` was given as; refuses what is no time to wait.
  static Duration of(String option, double seconds) {
    if (!(seconds > 0 && seconds <= LONGEST)) {
      throw new UserError(
          ExitCode.USAGE,
          "%s: %s (expected: seconds, above 0 and at most 86400)".formatted(option, seconds));
    }
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
