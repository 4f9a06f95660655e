package io.loopmark.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackOffTest {

  private static final Duration AN_INSTANT = Duration.ofMillis(1);

  private final BackOff backOff = new BackOff();

  @Test
  void workersThatDieYoungAreReplacedLessAndLessOften() {
    assertEquals(
        List.of(200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L),
        Stream.generate(() -> backOff.after(AN_INSTANT).toMillis()).limit(7).toList());
  }

  @Test
  void workerThatLivedIsReplacedAtOnce() {
    backOff.after(AN_INSTANT);
    backOff.after(AN_INSTANT);
    assertEquals(BackOff.SHORTEST, backOff.after(BackOff.YOUNG));
    assertEquals(BackOff.SHORTEST.multipliedBy(2), backOff.after(AN_INSTANT));
  }
}
