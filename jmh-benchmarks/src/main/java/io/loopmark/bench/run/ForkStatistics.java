package io.loopmark.bench.run;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/// Median and interval over forks. Iterations of one fork are not independent of each other (they
/// share what the compiler decided), so no interval is ever made of them.
final class ForkStatistics {

  /// A 95 % interval.
  record Interval(double low, double high) {}

  private static final int RESAMPLES = 10_000;
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  private ForkStatistics() {}

  static double median(double... values) {
    return Median.withDefaults().evaluate(values);
  }

  /// The percentile bootstrap of the median. Equal input and seed give an equal interval.
  static Interval bootstrap(double[] values, long seed) {
    if (values.length < 2) {
      throw new IllegalArgumentException(
          "values: " + Arrays.toString(values) + " (expected: 2 or more)");
    }
    var random = new SplittableRandom(seed);
    var medians = new double[RESAMPLES];
    var resample = new double[values.length];
    for (int i = 0; i < RESAMPLES; i++) {
      Arrays.setAll(resample, ignored -> values[random.nextInt(values.length)]);
      medians[i] = median(resample);
    }
    double[] ends = Quantile.withDefaults().evaluate(medians, LOW, HIGH);
    return new Interval(ends[0], ends[1]);
  }
}
