package io.loopmark.cli;

/// Ends a command with one sentence for the user and an exit code, without a stack trace.
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /// With the exit code and the sentence: value, expectation, remedy.
  public UserError(ExitCode exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /// What the process ends with.
  public ExitCode exitCode() {
    return exitCode;
  }
}
