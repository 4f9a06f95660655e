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
      differences.add(ofFigures(quantity, ofBase.of(quantity), ofHead.of(quantity)));
    }
    return new Comparison(differences);
  }

  /// Compares what both sides measured of one quantity.
  public static Difference ofFigures(Quantity quantity, Figures base, Figures head) {
    if (base.isEmpty() || head.isEmpty()) {
      return new Difference(quantity, base, head, null, Finding.ONE_SIDED);
    }
    Measure measure = quantity.measure();
    Ratio ratio = ratio(measure, resolved(base, measure), resolved(head, measure));
    int figures = Math.min(base.count(), head.count());
    return new Difference(quantity, base, head, ratio, finding(measure, ratio, figures));
  }

  private static Ratio ratio(Measure measure, List<List<Double>> base, List<List<Double>> head) {
    return measure.isBetterHigh() ? Ratio.of(head, base) : Ratio.of(base, head);
  }

  private static List<List<Double>> resolved(Figures figures, Measure measure) {
    return figures.rounds().stream()
        .filter(round -> !round.isEmpty())
        .map(round -> round.stream().map(f -> Math.max(f, measure.resolution())).toList())
        .toList();
  }

  private static Finding finding(Measure measure, Ratio ratio, int figures) {
    if (figures < LEAST_FIGURES) {
      return Finding.TOO_FEW;
    }
    if (ratio.isDifference()) {
      return ratio.value() > 1 ? Finding.WORSE : Finding.BETTER;
    }
    double matters = 1 + measure.percent() / 100;
    return ratio.high() < matters && ratio.low() > 1 / matters
        ? Finding.NO_DIFFERENCE
        : Finding.TOO_NOISY;
  }
}
