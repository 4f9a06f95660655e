package io.loopmark.tck.rule;

/// How binding a rule is.
public enum Level {
  /// A runtime that differs is wrong.
  MUST,
  /// A runtime may differ if it says so.
  SHOULD,
  /// Worth knowing, not to be relied on; such a rule reports what it saw.
  MAY
}
