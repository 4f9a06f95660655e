package io.loopmark.tck.vectors;

/// How binding the outcomes of a vector are.
public enum VectorLevel {
  /// Anything else breaks a MUST of BCP 14.
  MUST,
  /// Anything else departs from a SHOULD.
  SHOULD,
  /// No keyword, but grammar or definition leave nothing else.
  DEF,
  /// The RFC leaves a choice; what is none of its options, such as a crash, is wrong.
  MAY,
  /// No rule of an RFC: the suite's own wish.
  POLICY
}
