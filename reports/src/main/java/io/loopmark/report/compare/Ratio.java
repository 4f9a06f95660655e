package io.loopmark.report.compare;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/// How many times the figures of the head are those of the base.
///
/// @param value median of the head by median of the base
/// @param low lower end of its 95 % interval
/// @param high upper end of it
/// @param p the probability that two equal sides differ as much or more, by the Mann–Whitney U
///   test; exact unless figures are tied
public record Ratio(double value, double low, double high, double p) {

  private static final int RESAMPLES = 10_000;
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;
  private static final double SIGNIFICANT = 0.05;

  /// The ratio of the medians. The interval is a percentile bootstrap that resamples both sides;
  /// equal figures give an equal interval.
  static Ratio of(double[] base, double[] head) {
    var random = new SplittableRandom(31L * Arrays.hashCode(base) + Arrays.hashCode(head));
    var ratios = new double[RESAMPLES];
    Arrays.setAll(
        ratios, ignored -> median(resampled(head, random)) / median(resampled(base, random)));
    double[] ends = Quantile.withDefaults().evaluate(ratios, LOW, HIGH);
    return new Ratio(median(head) / median(base), ends[0], ends[1], pValue(base, head));
  }

  static double median(double[] values) {
    return Median.withDefaults().evaluate(values);
  }

  private static double[] resampled(double[] values, SplittableRandom random) {
    var resample = new double[values.length];
    Arrays.setAll(resample, ignored -> values[random.nextInt(values.length)]);
    return resample;
  }

  private static double pValue(double[] base, double[] head) {
    return MannWhitneyUTest.withDefaults().test(head, base).getPValue();
  }

  /// Whether both the interval and the test say that the sides differ.
  boolean isDifference() {
    return p < SIGNIFICANT && (low > 1 || high < 1);
  }
}
