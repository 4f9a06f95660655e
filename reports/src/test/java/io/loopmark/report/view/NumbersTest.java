package io.loopmark.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.15249, 0.152",
    "15.25, 15.3",
    "152, 152",
    "999.6, 1000",
    "1520.4, '1,520'",
    "48300, '48,300'",
    "100, 100"
  })
  void keepsThreeDigitsBelowAThousandAndAllAbove(double value, String shown) {
    assertEquals(shown, Numbers.figure(value));
  }

  @Test
  void aMissingFigureIsADash() {
    assertEquals("–", Numbers.figure(null));
    assertEquals("–", Numbers.interval(1.0, null));
    assertEquals("–", Numbers.times(null));
  }
}
