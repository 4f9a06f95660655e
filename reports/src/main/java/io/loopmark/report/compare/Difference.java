package io.loopmark.report.compare;

import org.jspecify.annotations.Nullable;

/// A quantity on both sides.
///
/// @param quantity what was measured
/// @param base the figures of the base
/// @param head those of the head
/// @param ratio how many times as bad the head is; null when a side has no figure
/// @param finding what can be said of it
public record Difference(
    Quantity quantity, Figures base, Figures head, @Nullable Ratio ratio, Finding finding) {

  /// Median of the base, or null without one.
  public @Nullable Double baseMedian() {
    return median(base);
  }

  /// Median of the head, or null without one.
  public @Nullable Double headMedian() {
    return median(head);
  }

  private static @Nullable Double median(Figures figures) {
    return figures.isEmpty()
        ? null
        : Ratio.median(figures.all().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// One or two words, such as `slower`.
  public String words() {
    return switch (finding) {
      case WORSE -> quantity.measure().worse();
      case BETTER -> quantity.measure().better();
      case NO_DIFFERENCE -> "no difference shown";
      case TOO_NOISY -> "too noisy";
      case TOO_FEW -> "too few figures";
      case ONE_SIDED ->
          base.isEmpty() ? (head.isEmpty() ? "no figure" : "not in the base") : "not in the head";
    };
  }
}
