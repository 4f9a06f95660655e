package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopmark.report.ResultDirectory;
import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.VectorGrade;
import io.loopmark.report.result.VectorLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any server meets the HTTP vectors from the command line.
final class VectorsEndToEndTest {

  /// Commands that serve the fixture routes.
  static final String NETTY =
      "${JAVA_HOME:-/usr}/bin/java -cp 'scripts/target/dist/lib/*' io.loopmark.rival.netty.NettyFixtureServer";

  static final String AIOHTTP = "/usr/bin/python3 rivals/aiohttp/fixture_server.py";

  @TempDir Path scratch;

  @Test
  void aRuntimeIsJudgedAndReported() throws Exception {
    String out = scratch.resolve("run").toString();
    Launcher.Outcome outcome =
        Launcher.loopmark("verify", "--vectors", "RL-0*,PIPE-01", "--strict", "--out", out);

    assertEquals(0, outcome.exitCode(), outcome.errors());
    List<VectorLine> lines = lines(Path.of(out));
    assertAll(
        () -> assertTrue(lines.size() > 15, lines.toString()),
        () -> assertTrue(lines.stream().allMatch(line -> line.verdict() == VectorGrade.PASS)),
        () -> assertTrue(lines.stream().allMatch(line -> line.runtime().equals("reference"))),
        () -> assertTrue(Files.readString(Path.of(out, "report.html")).contains("HTTP vectors")),
        () -> assertTrue(Files.readString(Path.of(out, "report.md")).contains("## HTTP vectors")));
  }

  @Test
  void aCommandThatServesIsJudged() throws Exception {
    Launcher.Outcome outcome =
        Launcher.loopmark(
            "verify",
            "--vectors",
            "request-line,chunked",
            "--modes",
            "whole",
            "--strict",
            "--name",
            "by-hand",
            "--http",
            "scripts/loopmark serve --routes vectors --port 0");

    assertEquals(0, outcome.exitCode(), outcome.output() + outcome.errors());
    assertTrue(outcome.output().contains("by-hand: "), outcome.output());
    assertTrue(outcome.output().contains(", all as wanted"), outcome.output());
  }

  @Test
  void nettyIsFoundOut() throws Exception {
    Path out = scratch.resolve("run");
    Launcher.Outcome outcome = judged("netty", NETTY, out);

    assertEquals(1, outcome.exitCode(), outcome.errors());
    assertEquals(VectorGrade.PASS, grade(out, "RL-01"));
    assertEquals(VectorGrade.PASS, grade(out, "PIPE-03"));
    assertEquals(VectorGrade.FAIL, grade(out, "HOST-01"));
  }

  @Test
  void aiohttpIsFoundOut() throws Exception {
    assumeAiohttp();
    Path out = scratch.resolve("run");
    Launcher.Outcome outcome = judged("aiohttp", AIOHTTP, out);

    assertEquals(1, outcome.exitCode(), outcome.errors());
    assertEquals(VectorGrade.PASS, grade(out, "RL-01"));
    assertEquals(VectorGrade.PASS, grade(out, "PIPE-03"));
    assertEquals(VectorGrade.FAIL, grade(out, "CONN-12"));
  }

  static void assumeAiohttp() throws Exception {
    boolean there =
        new ProcessBuilder("/usr/bin/python3", "-c", "import aiohttp").start().waitFor() == 0;
    assumeTrue(there, "aiohttp is not installed (Debian: python3-aiohttp)");
  }

  private static Launcher.Outcome judged(String name, String server, Path out) throws Exception {
    return Launcher.loopmark(
        "verify",
        "--vectors",
        "--modes",
        "whole",
        "--name",
        name,
        "--http",
        server,
        "--out",
        out.toString());
  }

  private static VectorGrade grade(Path out, String vector) throws Exception {
    return lines(out).stream()
        .filter(line -> line.vector().equals(vector))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static List<VectorLine> lines(Path out) throws Exception {
    Conformance conformance = Objects.requireNonNull(ResultDirectory.read(out).conformance());
    return conformance.vectors();
  }
}
