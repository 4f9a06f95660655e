package io.loopmark.reference.loop;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Clocks that do what clocks do when a machine was suspended, or has been up for 292 years.
final class ClockTest {

  /// A clock that is set by the test, and jumps to the next timer by itself.
  private static final class SetClock implements Clock {

    private long nowNanos;

    SetClock(long startNanos) {
      nowNanos = startNanos;
    }

    void jump(Duration by) {
      nowNanos += by.toNanos();
    }

    @Override
    public long nanoTime() {
      return nowNanos;
    }

    @Override
    public long pollNanos(long untilDueNanos, boolean externalWork) {
      if (untilDueNanos != FOREVER) {
        nowNanos += untilDueNanos;
      }
      return untilDueNanos == FOREVER ? FOREVER : 0;
    }
  }

  @OnEveryRuntime
  void afterAJumpEveryTimerFiresOnceInOrder(AsyncRuntime runtime) throws Exception {
    var clock = new SetClock(0);
    var trail = new ArrayList<String>();
    runtime.run(
        clock,
        loop -> {
          for (int seconds : new int[] {30, 10, 20, 10, 7_200}) {
            loop.callLater(ofSeconds(seconds), () -> trail.add("t" + seconds));
          }
          clock.jump(ofHours(1));
          loop.sleep(ZERO);
          trail.add("same iteration, ready before them");
          loop.sleep(ZERO);
          trail.add("one iteration later");
          loop.sleep(ofHours(2));
          return null;
        });
    assertEquals(
        List.of(
            "same iteration, ready before them",
            "t10",
            "t10",
            "t20",
            "t30",
            "one iteration later",
            "t7200"),
        trail);
  }

  /// A timer that sets itself again is late once, and does not make up for what was missed.
  @OnEveryRuntime
  void aJumpIsNoBurst(AsyncRuntime runtime) throws Exception {
    var clock = new SetClock(0);
    var ticks = new ArrayList<Long>();
    runtime.run(
        clock,
        loop -> {
          tick(loop, ticks);
          loop.sleep(ofSeconds(2).plusMillis(500));
          clock.jump(ofHours(1));
          loop.sleep(ofSeconds(2));
          return null;
        });
    assertEquals(List.of(0L, 1L, 2L, 3_602L, 3_603L, 3_604L), ticks);
  }

  private static void tick(EventLoop loop, List<Long> ticks) {
    ticks.add(loop.time().toSeconds());
    loop.callLater(ofSeconds(1), () -> tick(loop, ticks));
  }

  @OnEveryRuntime
  void timersKeepTheirOrderAcrossTheOverflowOfTheClock(AsyncRuntime runtime) throws Exception {
    var trail = new ArrayList<String>();
    runtime.run(
        new SetClock(Long.MAX_VALUE - ofSeconds(1).toNanos()),
        loop -> {
          for (int millis : new int[] {3_000, 500, 1_500, 999, 1_000, 1_001}) {
            loop.callLater(ofMillis(millis), () -> trail.add("t" + millis));
          }
          loop.sleep(ofSeconds(2));
          trail.add("slept 2 s");
          loop.sleep(ofSeconds(2));
          return null;
        });
    assertEquals(List.of("t500", "t999", "t1000", "t1001", "t1500", "slept 2 s", "t3000"), trail);
  }
}
