package io.loopmark.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RatioTest {

  /// The one order of ten figures in which all of one side come first, and its mirror image: 2 of
  /// the 252 there are.
  @Test
  void theProbabilityIsExact() {
    Ratio ratio =
        Ratio.of(
            List.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0)), List.of(List.of(6.0, 7.0, 8.0, 9.0, 10.0)));

    assertEquals(2 / 252.0, ratio.p(), 1e-12);
    assertEquals(8 / 3.0, ratio.value(), 1e-12);
    assertTrue(ratio.isDifference());
  }

  @Test
  void equalSidesDoNotDiffer() {
    var figures = List.of(List.of(3.0, 3.0), List.of(3.0, 3.0, 3.0));
    Ratio ratio = Ratio.of(figures, figures);

    assertEquals(1, ratio.value());
    assertEquals(1, ratio.low());
    assertEquals(1, ratio.high());
    assertFalse(ratio.isDifference());
  }

  @Test
  void equalFiguresGiveAnEqualInterval() {
    assertEquals(
        Ratio.of(List.of(List.of(10.0, 11.0, 12.0)), List.of(List.of(12.0, 13.0, 11.0))),
        Ratio.of(List.of(List.of(10.0, 11.0, 12.0)), List.of(List.of(12.0, 13.0, 11.0))));
  }

  /// The same figures, but a round is fast or slow as a whole: that is less evidence.
  @Test
  void roundsThatDifferWidenTheInterval() {
    List<List<Double>> base = List.of(List.of(10.0, 10.0, 10.0, 10.0));
    Ratio mixed = Ratio.of(base, List.of(List.of(9.0, 11.0), List.of(11.0, 9.0)));
    Ratio apart = Ratio.of(base, List.of(List.of(9.0, 9.0), List.of(11.0, 11.0)));
    assertTrue(apart.high() - apart.low() >= mixed.high() - mixed.low(), apart + " and " + mixed);
    assertEquals(0.9, apart.low());
    assertEquals(1.1, apart.high());
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

  private static List<List<Double>> noisy(SplittableRandom random, double middle) {
    return random.doubles(10).mapToObj(noise -> List.of(middle * (0.9 + 0.2 * noise))).toList();
  }
}
