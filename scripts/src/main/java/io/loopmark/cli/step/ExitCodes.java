package io.loopmark.cli.step;

import io.loopmark.cli.ExitCode;
import io.loopmark.tck.VerifySummary;
import java.util.Arrays;

/// Exit codes of several parts as one.
public final class ExitCodes {

  private ExitCodes() {}

  /// The code of a verification.
  public static ExitCode of(VerifySummary summary) {
    int code = summary.exitCode();
    return Arrays.stream(ExitCode.values())
        .filter(each -> each.code() == code)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("exit code " + code + " has no name"));
  }

  /// The graver of two.
  public static ExitCode worse(ExitCode one, ExitCode other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(ExitCode code) {
    return switch (code) {
      case FINE -> 0;
      case INCONCLUSIVE -> 1;
      case FAILED -> 2;
      case ENVIRONMENT -> 3;
      case USAGE -> 4;
      case INTERRUPTED -> 5;
      case DEFECT -> 6;
    };
  }
}
