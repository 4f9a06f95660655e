package io.loopmark.tck.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The notation of traces.
final class TraceTest {

  private static final long SECOND = 1_000_000_000;

  private static Trace.Entry at(String label, long iteration, double seconds) {
    return new Trace.Entry(label, iteration, Math.round(seconds * SECOND));
  }

  @Test
  void iterationsCountFromTheFirstOneSeenAtEachTime() {
    Trace trace = new Trace(List.of(at("a", 3, 0), at("b", 3, 0), at("c", 5, 0), at("d", 7, 1.25)));
    assertEquals(List.of("t=0: a b | | c", "t=1.25: d"), trace.lines());
  }

  @Test
  void nothingSeenIsNoLine() {
    assertEquals(List.of(), new Trace(List.of()).lines());
  }

  @Test
  void bracesAllowAnyOrder() {
    assertTrue(Expectation.exact(List.of("t=1: {a b} | c"), List.of("t=1: b a | c")));
    assertFalse(Expectation.exact(List.of("t=1: {a b} | c"), List.of("t=1: b | a c")));
    assertFalse(Expectation.exact(List.of("t=1: {a b}"), List.of("t=1: a a")));
    assertFalse(Expectation.exact(List.of("t=1: {a b}"), List.of("t=1: a b c")));
  }

  @Test
  void twoDotsAreOneOrMoreIterations() {
    assertTrue(Expectation.exact(List.of("t=1: a .. c"), List.of("t=1: a | | c")));
    assertTrue(Expectation.exact(List.of("t=1: a .. c"), List.of("t=1: a | c")));
    assertFalse(Expectation.exact(List.of("t=1: a .. c"), List.of("t=1: a c")));
  }

  @Test
  void labelMayContainBraces() {
    assertTrue(Expectation.exact(List.of("t=0: map={} x={1}"), List.of("t=0: map={} x={1}")));
  }

  @Test
  void realTimeComparesOrderAndLowerBounds() {
    List<String> expected = List.of("t=0: a | b", "t=1: c");
    Trace late = new Trace(List.of(at("a", 0, 0), at("b", 0, 0), at("c", 0, 1.5)));
    Trace early = new Trace(List.of(at("a", 0, 0), at("b", 0, 0), at("c", 0, 0.5)));
    Trace swapped = new Trace(List.of(at("b", 0, 0), at("a", 0, 0), at("c", 0, 1.5)));
    assertTrue(Expectation.inOrderAndNotEarly(expected, late));
    assertFalse(Expectation.inOrderAndNotEarly(expected, early));
    assertFalse(Expectation.inOrderAndNotEarly(expected, swapped));
  }
}
