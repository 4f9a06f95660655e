package io.loopmark.report.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/// How many times as bad the head is as the base, 1 being equal.
///
/// @param value ratio of the medians
/// @param low lower end of its 95 % interval
/// @param high upper end of it
/// @param p the probability that two equal sides differ as much or more, by the Mann–Whitney U
///   test: exact below 50 figures a side without ties, else its normal approximation
public record Ratio(double value, double low, double high, double p) {

  private static final int RESAMPLES = 10_000;
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;
  private static final double SIGNIFICANT = 0.05;

  /// Of `to` by `from`, each with the figures of every round. The interval is a percentile
  /// bootstrap of both sides that draws rounds and then figures of each, since those of one round
  /// share the state of the machine. Equal figures give an equal interval.
  static Ratio of(List<List<Double>> from, List<List<Double>> to) {
    var random = new SplittableRandom(31L * from.hashCode() + to.hashCode());
    double[] ratios =
        IntStream.range(0, RESAMPLES)
            .mapToDouble(ignored -> median(resampled(to, random)) / median(resampled(from, random)))
            .toArray();
    double[] ends = Quantile.withDefaults().evaluate(ratios, LOW, HIGH);
    double p = MannWhitneyUTest.withDefaults().test(array(to), array(from)).getPValue();
    return new Ratio(median(array(to)) / median(array(from)), ends[0], ends[1], p);
  }

  static double median(double[] values) {
    return Median.withDefaults().evaluate(values);
  }

  private static double[] resampled(List<List<Double>> rounds, SplittableRandom random) {
    var drawn = new ArrayList<Double>();
    for (int i = 0; i < rounds.size(); i++) {
      List<Double> round = rounds.get(random.nextInt(rounds.size()));
      for (int j = 0; j < round.size(); j++) {
        drawn.add(round.get(random.nextInt(round.size())));
      }
    }
    return array(List.of(drawn));
  }

  private static double[] array(List<List<Double>> rounds) {
    return rounds.stream().flatMap(Collection::stream).mapToDouble(Double::doubleValue).toArray();
  }

  /// Whether both the interval and the test say that the sides differ.
  boolean isDifference() {
    return p < SIGNIFICANT && (low > 1 || high < 1);
  }
}
