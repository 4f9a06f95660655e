package io.loopmark.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"0.97, 1", "0.2, 30"})
  void aGeneratorThatIsTheBottleneckCannotTellThatTheServerIsSaturated(
      double cpuShare, double lagMs) {
    Verdict verdict = judge(route(1_000, 80, Map.of()), cpuShare, lagMs);
    assertFalse(verdict.saturated());
    assertNotNull(verdict.invalidReason());
    assertTrue(
        verdict.invalidReason().startsWith("the generator was the bottleneck"), verdict::toString);
  }

  @Test
  void aServerThatEndedIsNamedFirst() {
    RouteReport fine = route(1_000, 99, Map.of());
    assertEquals(
        "the server ended during the measurement",
        Verdict.of(fine, new LoadReport(List.of(fine), 0.2, 1), 100, false).invalidReason());
    RouteReport cut = route(0, 0, Map.of("closed", 1_000L));
    assertEquals(
        "the server ended during the measurement; no right answer to any of 1000 requests: {closed=1000}",
        Verdict.of(cut, new LoadReport(List.of(cut), 0.2, 1), 100, false).invalidReason());
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
