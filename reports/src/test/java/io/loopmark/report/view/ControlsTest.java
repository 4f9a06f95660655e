package io.loopmark.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.report.result.Bench;
import io.loopmark.report.result.BenchResult;
import io.loopmark.report.result.Completeness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ControlsTest {

  private static BenchResult control(String work, double median) {
    var forks = List.of(median, median + 0.1, median - 0.1, median + 0.2, median - 0.2);
    return new BenchResult(
        "control",
        Map.of("work", work),
        "floor",
        "ns/op",
        median,
        null,
        null,
        null,
        null,
        null,
        null,
        5,
        5,
        forks,
        List.of(),
        List.of(),
        true,
        true,
        null,
        null);
  }

  private static Controls of(BenchResult... results) {
    return Controls.of(new Bench(List.of(results), new Completeness.Complete(Instant.EPOCH)));
  }

  @Test
  void aMachineThatShowsWhatThereIsGivesNoDoubt() {
    var controls = of(control("100", 10), control("100-again", 10), control("110", 11));
    assertEquals(List.of(), controls.doubts());
    assertEquals(
        List.of(
            "Control, the same work twice: 1.00 times as long (95 % interval 0.97–1.03), no difference shown.",
            "Control, a tenth more work: 1.10 times as long (95 % interval 1.07–1.13), slower."),
        controls.sentences());
  }

  @Test
  void aDifferenceWhereThereIsNoneIsADoubt() {
    var controls = of(control("100", 10), control("100-again", 12));
    assertEquals(controls.sentences(), controls.doubts());
    assertEquals(1, controls.doubts().size());
  }

  @Test
  void aTenthThatIsNotFoundIsADoubt() {
    assertEquals(1, of(control("100", 10), control("110", 10)).doubts().size());
  }

  @Test
  void aRunWithoutControlsSaysNothing() {
    assertEquals(List.of(), Controls.of(null).sentences());
    assertEquals(List.of(), of(control("100", 10)).sentences());
  }
}
