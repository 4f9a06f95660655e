package io.loopmark.tck.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The windows of a rule follow from how late the machine is.
final class RealTimeTest {

  @ParameterizedTest
  @CsvSource({"0, 100, 25", "2, 100, 25", "4, 160, 40", "5, 200, 50", "300, 200, 50"})
  void windowsFollowTheJitter(long jitterMs, long secondMs, long tolerableMs) {
    RealTime realTime = RealTime.after(Duration.ofMillis(jitterMs));
    assertEquals(Duration.ofMillis(secondMs), realTime.second());
    assertEquals(Duration.ofMillis(tolerableMs), realTime.tolerable());
  }
}
