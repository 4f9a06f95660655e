package io.loopmark.report.compare;

import io.loopmark.report.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Everything that two sides have measured, side by side.
///
/// @param differences in the order of the base's files, what only the head has last
public record Comparison(List<Difference> differences) {

  /// The least number of figures on each side from which the U test can conclude anything: of three
  /// and three the rarest order has a probability of a tenth.
  private static final int LEAST_FIGURES = 4;

  public Comparison {
    differences = List.copyOf(differences);
  }

  /// Compares the rounds of two builds. Whether they may be compared at all says [Obstacles].
  public static Comparison of(List<RunResult> base, List<RunResult> head) {
    Samples ofBase = Samples.of(base);
    Samples ofHead = Samples.of(head);
    var quantities = new LinkedHashSet<>(ofBase.quantities());
    quantities.addAll(ofHead.quantities());
    var differences = new ArrayList<Difference>();
    for (Quantity quantity : quantities) {
      differences.add(
          difference(
              quantity, ofBase.of(quantity), ofHead.of(quantity), ofHead.unusable(quantity)));
    }
    return new Comparison(differences);
  }

  /// Compares figures, taken in this order, of one quantity.
  public static Difference ofFigures(Quantity quantity, List<Double> base, List<Double> head) {
    return difference(quantity, base, head, List.of());
  }

  private static Difference difference(
      Quantity quantity, List<Double> base, List<Double> head, List<Unusable> unusable) {
    if (base.isEmpty() || head.isEmpty()) {
      return new Difference(quantity, base, head, null, Finding.ONE_SIDED, unusable);
    }
    Ratio ratio = ratio(quantity, base, head);
    int figures = Math.min(base.size(), head.size());
    return new Difference(quantity, base, head, ratio, finding(quantity, ratio, figures), unusable);
  }

  /// Above 1 when the head is worse.
  private static Ratio ratio(Quantity quantity, List<Double> base, List<Double> head) {
    Measure measure = quantity.measure();
    double[] from = resolved(base, measure);
    double[] to = resolved(head, measure);
    return measure == Measure.RATE ? Ratio.of(to, from) : Ratio.of(from, to);
  }

  private static double[] resolved(List<Double> figures, Measure measure) {
    return figures.stream().mapToDouble(f -> Math.max(f, measure.resolution())).toArray();
  }

  private static Finding finding(Quantity quantity, Ratio ratio, int figures) {
    if (figures < LEAST_FIGURES) {
      return Finding.TOO_FEW;
    }
    if (ratio.isDifference()) {
      return ratio.value() > 1 ? Finding.WORSE : Finding.BETTER;
    }
    double matters = 1 + quantity.measure().percent() / 100;
    return ratio.high() < matters && ratio.low() > 1 / matters
        ? Finding.NO_DIFFERENCE
        : Finding.TOO_NOISY;
  }
}
