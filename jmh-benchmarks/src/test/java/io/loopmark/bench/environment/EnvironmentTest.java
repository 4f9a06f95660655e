package io.loopmark.bench.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class EnvironmentTest {

  @Test
  void everythingIsKnownOnThisMachine() throws Exception {
    Environment seen = Environment.observe();
    assertFalse(seen.cpu().model().isBlank());
    assertTrue(seen.cpu().cores() > 0);
    assertTrue(seen.memoryBytes() > 0);
    assertTrue(seen.jdk().version().startsWith("25"));
    assertTrue(seen.calibration().nanoTimeNs() > 0);
    assertTrue(
        seen.calibration().sleepJitterUs().p99() >= seen.calibration().sleepJitterUs().p50());
    assertTrue(seen.calibration().loopbackRoundTripUs() > 0);
    assertNull(seen.stealPercent());
    assertNotNull(seen.until(seen).stealPercent());
  }

  @Test
  void stealIsAShareOfTheTimeThatPassed() {
    var before = new CpuTicks(1_000, 10);
    assertEquals(25.0, new CpuTicks(1_200, 60).stealPercentSince(before));
    assertEquals(0.0, before.stealPercentSince(before));
  }
}
