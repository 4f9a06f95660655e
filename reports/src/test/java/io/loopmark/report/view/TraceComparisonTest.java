package io.loopmark.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceComparisonTest {

  @Test
  void equalTracesHaveNoDifference() {
    assertEquals(-1, TraceComparison.of(List.of("a", "b"), List.of("a", "b")).firstDifference());
    assertEquals(-1, TraceComparison.of(List.of(), List.of()).firstDifference());
  }

  @Test
  void theFirstStepThatDiffersIsFound() {
    assertEquals(
        1, TraceComparison.of(List.of("a", "b", "c"), List.of("a", "c", "b")).firstDifference());
  }

  @Test
  void aTraceThatEndsEarlierDiffersWhereItEnds() {
    var comparison = TraceComparison.of(List.of("a", "b"), List.of("a"));

    assertEquals(1, comparison.firstDifference());
    assertEquals(new TraceComparison.Row("b", ""), comparison.rows().getLast());
  }

  @Test
  void anEmptyStepIsStillAStep() {
    assertEquals(1, TraceComparison.of(List.of("a", ""), List.of("a")).firstDifference());
  }
}
