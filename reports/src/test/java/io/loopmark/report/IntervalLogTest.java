package io.loopmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.report.result.Latency;
import io.loopmark.report.result.LatencyCurve;
import io.loopmark.report.result.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fault case 45: a damaged interval log. The first interval of the sample is on line 3, five in
/// all.
final class IntervalLogTest {

  private static final int FIRST = 2;
  private static final long PER_INTERVAL = 2_000;

  @TempDir Path directory;
  private List<String> lines = List.of();

  @BeforeEach
  void takeTheLogOfTheSample() throws Exception {
    new Damaged(directory).file("latency", 1, Damaged.POINT);
    lines =
        new ArrayList<>(
            Files.readAllLines(Path.of("src/test/resources/sample-run/latency/netty-100.hlog")));
    assertEquals(FIRST + 5, lines.size());
  }

  private RunResult read() throws Exception {
    Files.createDirectories(directory.resolve("latency"));
    Files.write(directory.resolve("latency/netty.hlog"), lines);
    return ResultDirectory.read(directory);
  }

  private @Nullable LatencyCurve curve() throws Exception {
    Latency latency = Objects.requireNonNull(read().latency());
    return latency.curve(latency.points().getFirst());
  }

  private void assertPartial(int badLine) throws Exception {
    var curve = Objects.requireNonNull(curve());
    assertEquals(List.of(badLine), curve.badLines());
    assertEquals(4 * PER_INTERVAL, curve.count());
    assertTrue(
        read()
            .notices()
            .contains(
                "latency/netty.hlog: lines ["
                    + badLine
                    + "] are damaged and left out; its percentiles are partial."));
    assertTrue(ReportFormat.html.render(read()).contains("valid, log partial"));
  }

  @Test
  void aWholeLogGivesTheWholeCurve() throws Exception {
    var curve = Objects.requireNonNull(curve());

    assertEquals(5 * PER_INTERVAL, curve.count());
    assertTrue(curve.steps().size() > 30);
    assertEquals(100, curve.steps().getLast().percentile());
  }

  @Test
  void aTagBeforeAnIntervalIsRead() throws Exception {
    lines.set(FIRST, "Tag=warm," + lines.get(FIRST));

    assertEquals(5 * PER_INTERVAL, Objects.requireNonNull(curve()).count());
  }

  @Test
  void badBase64IsListed() throws Exception {
    lines.set(FIRST + 1, lines.get(FIRST + 1).replaceFirst("HIST", "H!ST"));

    assertPartial(FIRST + 2);
  }

  @Test
  void aCutLineIsListed() throws Exception {
    lines.set(FIRST + 4, lines.get(FIRST + 4).substring(0, 60));

    assertPartial(FIRST + 5);
  }

  @Test
  void aWrongCookieIsListed() throws Exception {
    lines.set(FIRST + 2, lines.get(FIRST + 2).replaceFirst(",HIST", ",AAAA"));

    assertPartial(FIRST + 3);
  }

  @Test
  void negativeTimeIsListed() throws Exception {
    lines.set(FIRST, lines.get(FIRST).replaceFirst("^[0-9.]+", "-1.0"));

    assertPartial(FIRST + 1);
  }

  @Test
  void timeThatRunsBackwardsIsListed() throws Exception {
    lines.set(FIRST + 3, lines.get(FIRST + 3).replaceFirst("^[0-9.]+", "0.5"));

    assertPartial(FIRST + 4);
  }

  @Test
  void aMissingLogLeavesThePercentilesOfTheLine() throws Exception {
    var run = ResultDirectory.read(directory);

    assertTrue(
        run.notices().stream().anyMatch(n -> n.startsWith("latency/netty.hlog cannot be read")));
    assertTrue(ReportFormat.html.render(run).contains("521"));
  }

  @Test
  void aLogOutsideOfTheRunIsNotRead() throws Exception {
    new Damaged(directory)
        .file("latency", 1, Damaged.POINT.replace("latency/netty.hlog", "../secret"));

    assertNull(curve());
    assertTrue(
        read().notices().contains("../secret lies outside the run directory and is not read."));
  }

  @Test
  void otherUnitsThanNanosecondsAreNoticed() throws Exception {
    new Damaged(directory)
        .file("latency", 1, Damaged.POINT.replace("\"50\":501.0", "\"100\":0.512"));

    assertTrue(
        read().notices().stream().anyMatch(n -> n.contains("expected: the same, in nanoseconds")));
  }
}
