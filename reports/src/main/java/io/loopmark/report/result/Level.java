package io.loopmark.report.result;

/// How binding a rule is.
public enum Level {
  /// A port that differs is wrong.
  MUST,
  /// A port may differ if it documents it.
  SHOULD,
  /// Seen in CPython, not to be relied on.
  MAY
}
