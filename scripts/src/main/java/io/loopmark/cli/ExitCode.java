package io.loopmark.cli;

/// What the process tells its caller.
public enum ExitCode {
  /// All is well.
  FINE(0),
  /// Not conforming, or slower.
  FAILED(1),
  /// Wrong usage.
  USAGE(2),
  /// Nothing could be concluded.
  INCONCLUSIVE(3),
  /// The environment is in the way: unreachable host, full disk, missing JDK.
  ENVIRONMENT(4),
  /// Interrupted by the user.
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /// The number.
  public int code() {
    return code;
  }
}
