package io.loopmark.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.tck.verdict.VerdictKind;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a verification ends with.
final class VerifySummaryTest {

  @ParameterizedTest
  @CsvSource({
    "PASS,            0, 0, 0",
    "NOT_EXPRESSIBLE, 0, 0, 3",
    "FAIL,            0, 0, 1",
    "FLAKY,           0, 0, 1",
    "HANG,            0, 0, 1",
    "CRASH,           0, 0, 1",
    "INCONCLUSIVE,    0, 0, 3",
    "UNAVAILABLE,     0, 0, 4",
    "FAIL,            1, 0, 0",
    "HANG,            1, 0, 0",
    "PASS,            0, 1, 1",
  })
  void oneVerdictDecides(VerdictKind kind, int known, int stale, int exitCode) {
    assertEquals(exitCode, new VerifySummary(Map.of(kind, 1), known, stale).exitCode());
  }

  @ParameterizedTest
  @CsvSource({
    "PASS,         NOT_EXPRESSIBLE, 0",
    "PASS,         INCONCLUSIVE, 3",
    "INCONCLUSIVE, UNAVAILABLE,  4",
    "UNAVAILABLE,  FAIL,         1",
    "INCONCLUSIVE, HANG,         1",
  })
  void graverOneDecides(VerdictKind one, VerdictKind other, int exitCode) {
    assertEquals(exitCode, new VerifySummary(Map.of(one, 1, other, 1), 0, 0).exitCode());
  }
}
