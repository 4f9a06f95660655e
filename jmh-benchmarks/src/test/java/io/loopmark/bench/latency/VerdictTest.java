package io.loopmark.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VerdictTest {

  private static RouteReport route(long answered, double perSecond, Map<String, Long> errors) {
    return new RouteReport(ArticleRoute.INDEX, 1_000, answered, perSecond, errors, Map.of());
  }

  private static Verdict judge(RouteReport route, double cpuShare, double lagMs) {
    return Verdict.of(route, new LoadReport(List.of(route), cpuShare, lagMs), 100, true);
  }

  @Test
  void aServerThatKeepsUpIsValid() {
    Verdict verdict = judge(route(1_000, 99, Map.of()), 0.2, 1);
    assertFalse(verdict.saturated());
    assertNull(verdict.invalidReason());
  }

  @Test
  void aServerThatDoesNotKeepUpIsSaturated() {
    Verdict verdict = judge(route(1_000, 80, Map.of()), 0.2, 1);
    assertTrue(verdict.saturated());
    assertEquals("saturated: 80 % of the intended rate", verdict.invalidReason());
  }

  @Test
  void aGeneratorThatIsBusyOrLateIsTheBottleneck() {
    assertEquals(
        "the generator was the bottleneck: it used 97 % of its core",
        judge(route(1_000, 100, Map.of()), 0.97, 1).invalidReason());
    assertEquals(
        "the generator was the bottleneck: it was 30 ms late (99th percentile)",
        judge(route(1_000, 100, Map.of()), 0.2, 30).invalidReason());
  }

  @Test
  void errorsAreNamed() {
    assertEquals(
        "20 of 1000 requests failed: {closed=20}",
        judge(route(980, 98, Map.of("closed", 20L)), 0.2, 1).invalidReason());
    assertEquals(
        "no right answer to any of 1000 requests: {connect=1000}",
        judge(route(0, 0, Map.of("connect", 1_000L)), 0.2, 1).invalidReason());
  }
}
