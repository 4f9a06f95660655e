package io.loopmark.report.compare;

/// What can be said of a quantity.
public enum Finding {
  /// The head is worse, beyond chance.
  WORSE,
  /// The head is better, beyond chance.
  BETTER,
  /// No difference was shown, and one that matters would have been.
  NO_DIFFERENCE,
  /// No difference was shown, but one that matters could hide in the noise.
  TOO_NOISY,
  /// Fewer figures than any test could conclude something from.
  TOO_FEW,
  /// Only one side has it.
  ONE_SIDED
}
