package io.loopmark.report.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A quantity on both sides.
///
/// @param quantity what was measured
/// @param base the figures of the base, in the order in which they were taken
/// @param head those of the head
/// @param ratio by how much the head is worse, 1 being equal; null when a side has no figure
/// @param finding what can be said of it
/// @param unusable the rounds of the head that have no figure
public record Difference(
    Quantity quantity,
    List<Double> base,
    List<Double> head,
    @Nullable Ratio ratio,
    Finding finding,
    List<Unusable> unusable) {

  public Difference {
    base = List.copyOf(base);
    head = List.copyOf(head);
    unusable = List.copyOf(unusable);
  }

  /// Median of the base, or null without one.
  public @Nullable Double baseMedian() {
    return median(base);
  }

  /// Median of the head, or null without one.
  public @Nullable Double headMedian() {
    return median(head);
  }

  private static @Nullable Double median(List<Double> figures) {
    return figures.isEmpty()
        ? null
        : Ratio.median(figures.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// One or two words, such as `slower`.
  public String words() {
    return switch (finding) {
      case WORSE -> quantity.measure().worse();
      case BETTER -> quantity.measure().better();
      case NO_DIFFERENCE -> "no difference shown";
      case TOO_NOISY -> "too noisy";
      case TOO_FEW -> "too few figures";
      case ONE_SIDED -> base.isEmpty() ? "not in the base" : "not in the head";
    };
  }
}
