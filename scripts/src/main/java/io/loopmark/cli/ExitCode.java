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
  /// A mistake of Loopmark's own.
  DEFECT(70),
  /// Interrupted by the user.
  INTERRUPTED(130);

  /// What every verb says about them at the end of its help.
  public static final String LIST =
      "Exit codes: 0 fine, 1 not conforming or slower, 2 wrong usage, 3 inconclusive,%n"
          + "4 environment (unreachable host, disk full, JDK missing), 70 a mistake of Loopmark's own,%n"
          + "130 interrupted.";

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /// The number.
  public int code() {
    return code;
  }
}
