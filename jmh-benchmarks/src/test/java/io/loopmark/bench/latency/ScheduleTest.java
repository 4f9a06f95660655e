package io.loopmark.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ScheduleTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void requestsAreDueAtEqualIntervals() {
    var schedule = new Schedule(100, 0, 2);
    assertEquals(0, schedule.dueNanos(0));
    assertEquals(10_000_000, schedule.dueNanos(1));
    assertEquals(SECOND, schedule.measurementStartNanos());
    assertEquals(100, schedule.firstMeasured());
    assertEquals(200, schedule.measured());
    assertEquals(3 * SECOND, schedule.measurementEndNanos());
  }

  @Test
  void aWarmUpRoundIsASecondOfLoadAndASecondOfPause() {
    var schedule = new Schedule(100, 2, 1);
    assertEquals(SECOND - 10_000_000, schedule.dueNanos(99));
    assertEquals(2 * SECOND, schedule.dueNanos(100));
    assertEquals(4 * SECOND, schedule.dueNanos(200));
    assertEquals(5 * SECOND, schedule.measurementStartNanos());
    assertEquals(300, schedule.firstMeasured());
    assertEquals(400, schedule.total());
  }

  @Test
  void aRateBelowOnePerSecondIsPossible() {
    var schedule = new Schedule(0.5, 0, 4);
    assertEquals(2 * SECOND, schedule.measurementStartNanos());
    assertEquals(2, schedule.measured());
  }
}
