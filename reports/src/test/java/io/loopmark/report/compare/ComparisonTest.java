package io.loopmark.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

  private static Difference compare(Measure measure, List<Double> base, List<Double> head) {
    return Comparison.ofFigures(new Quantity("case", "unit", measure), base, head);
  }

  private static List<Double> figures(double... figures) {
    return DoubleStream.of(figures).boxed().toList();
  }

  @Test
  void moreTimeIsSlower() {
    var difference =
        compare(Measure.TIME, figures(10, 11, 12, 13, 14), figures(20, 21, 22, 23, 24));
    assertEquals(Finding.WORSE, difference.finding());
    assertEquals("slower", difference.words());
  }

  @Test
  void fewerOperationsPerSecondAreSlower() {
    var difference =
        compare(Measure.RATE, figures(20, 21, 22, 23, 24), figures(10, 11, 12, 13, 14));
    assertEquals("slower", difference.words());
    assertEquals(22 / 12.0, difference.ratio().value(), 1e-12);
  }

  @Test
  void fewerBytesAreLess() {
    var difference =
        compare(Measure.MEMORY, figures(20, 21, 22, 23, 24), figures(10, 11, 12, 13, 14));
    assertEquals("less", difference.words());
  }

  @Test
  void nearlyNothingIsAsGoodAsNothing() {
    var difference =
        compare(Measure.ALLOCATION, figures(0, 0, 0.001, 0, 0), figures(0.1, 0.2, 0.1, 0.3, 0.2));
    assertEquals(Finding.NO_DIFFERENCE, difference.finding());
    assertEquals(1, difference.ratio().value());
  }

  @Test
  void whatVariesMoreThanMattersIsTooNoisy() {
    var difference =
        compare(Measure.TIME, figures(10, 20, 30, 40, 50), figures(12, 22, 28, 41, 49));
    assertEquals(Finding.TOO_NOISY, difference.finding());
  }

  @Test
  void whatHardlyVariesShowsNoDifference() {
    var difference =
        compare(Measure.TIME, figures(10, 10.1, 10.2, 9.9, 10), figures(10, 10.2, 10, 9.9, 10.1));
    assertEquals(Finding.NO_DIFFERENCE, difference.finding());
  }

  @Test
  void threeFiguresAreTooFew() {
    var difference = compare(Measure.TIME, figures(1, 2, 3), figures(10, 20, 30, 40));
    assertEquals(Finding.TOO_FEW, difference.finding());
    assertEquals("too few figures", difference.words());
  }

  @Test
  void whatOneSideLacksIsSaid() {
    assertEquals("not in the head", compare(Measure.TIME, figures(1, 2, 3, 4), List.of()).words());
    assertEquals("not in the base", compare(Measure.TIME, List.of(), figures(1, 2, 3, 4)).words());
  }
}
