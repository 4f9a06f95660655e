package io.loopmark.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RatioTest {

  /// The one order of ten figures in which all of one side come first, and its mirror image: 2 of
  /// the 252 there are.
  @Test
  void theProbabilityIsExact() {
    Ratio ratio = Ratio.of(new double[] {1, 2, 3, 4, 5}, new double[] {6, 7, 8, 9, 10});

    assertEquals(2 / 252.0, ratio.p(), 1e-12);
    assertEquals(8 / 3.0, ratio.value(), 1e-12);
    assertTrue(ratio.isDifference());
  }

  @Test
  void equalSidesDoNotDiffer() {
    var figures = new double[] {3, 3, 3, 3, 3};
    Ratio ratio = Ratio.of(figures, figures);

    assertEquals(1, ratio.value());
    assertEquals(1, ratio.low());
    assertEquals(1, ratio.high());
    assertFalse(ratio.isDifference());
  }

  @Test
  void equalFiguresGiveAnEqualInterval() {
    var base = new double[] {10, 11, 12, 13, 14};
    var head = new double[] {12, 13, 11, 15, 14};
    assertEquals(Ratio.of(base, head), Ratio.of(base.clone(), head.clone()));
  }

  /// Of intervals of 95 %, about 95 % hold what is so; the bootstrap of medians of ten is known to
  /// be somewhat narrow or wide, not by much.
  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    var random = new SplittableRandom(7);
    int held = 0;
    int trials = 300;
    for (int trial = 0; trial < trials; trial++) {
      Ratio ratio = Ratio.of(noisy(random, 100), noisy(random, 130));
      held += ratio.low() <= 1.3 && 1.3 <= ratio.high() ? 1 : 0;
    }
    assertTrue(held >= 0.90 * trials, held + " of " + trials);
  }

  private static double[] noisy(SplittableRandom random, double middle) {
    return random.doubles(10).map(noise -> middle * (0.9 + 0.2 * noise)).toArray();
  }
}
