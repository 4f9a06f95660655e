package io.loopmark.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ForkStatisticsTest {

  @Test
  void theMedianOfAnEvenNumberLiesBetween() {
    assertEquals(2.5, ForkStatistics.median(4, 1, 3, 2));
    assertEquals(3, ForkStatistics.median(9, 1, 3));
  }

  @Test
  void theIntervalOfEqualForksIsAPoint() {
    assertEquals(
        new ForkStatistics.Interval(7, 7),
        ForkStatistics.bootstrap(new double[] {7, 7, 7, 7, 7}, 1));
  }

  @Test
  void equalSeedsGiveEqualIntervals() {
    double[] values = {1, 2, 3, 4, 5};
    assertEquals(ForkStatistics.bootstrap(values, 1), ForkStatistics.bootstrap(values, 1));
  }

  @Test
  void oneForkHasNoInterval() {
    assertThrows(
        IllegalArgumentException.class, () -> ForkStatistics.bootstrap(new double[] {1}, 1));
  }

  /// Of 400 samples of 10 from a known distribution, about 95 % must have the true median in their
  /// interval; the seed is fixed.
  @Test
  void theIntervalHoldsTheTrueMedianAboutAsOftenAsItSays() {
    var random = new SplittableRandom(25);
    int held = 0;
    for (int sample = 0; sample < 400; sample++) {
      double[] values = random.doubles(10).toArray();
      ForkStatistics.Interval interval = ForkStatistics.bootstrap(values, sample);
      held += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
    }
    assertTrue(held >= 360 && held <= 396, "held: " + held + " of 400 (expected: 360 to 396)");
  }
}
