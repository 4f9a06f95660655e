package io.loopmark.cli;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.report.ResultDirectory;
import io.loopmark.report.result.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any server meets those rules of chapter 9 that ask for no more than an address, from the command
/// line.
final class HttpRulesEndToEndTest {

  private static final Pattern STARTED =
      Pattern.compile("Server started at (http://\\S+)\\.\\.\\.");
  private static final String ASKED = "15 pass, 16 not-expressible";

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path scratch;

  @Test
  void oursPassesAllThatAnAddressCanBeAsked() throws Exception {
    Process ours =
        new ProcessBuilder("scripts/loopmark", "serve", "--routes", "vectors", "--port", "0")
            .directory(Launcher.ROOT.toFile())
            .start();
    try {
      Matcher started = STARTED.matcher(ours.inputReader().readLine());
      assertTrue(started.matches());
      Launcher.Outcome outcome =
          Launcher.loopmark("verify", "--http", started.group(1), "--rule", "HTP-*");

      assertAll(
          () -> assertEquals(0, outcome.exitCode(), outcome.errors()),
          () -> assertTrue(outcome.output().contains("http: 31 rules: " + ASKED)),
          () -> assertTrue(outcome.output().contains("http cannot express HTP-01 HTP-06 ")),
          () -> assertTrue(outcome.output().contains("brings routes or limits of its own")),
          () -> assertTrue(outcome.output().contains("http was not asked all of HTP-18")));
    } finally {
      ours.destroy();
    }
  }

  @Test
  void rulesAndVectorsAreTriedUnlessOneIsNamed() throws Exception {
    Path out = scratch.resolve("run");
    Launcher.Outcome outcome = judged("netty", VectorsEndToEndTest.NETTY, out, "--modes", "whole");

    assertEquals(1, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains("netty: 31 rules: "), outcome.errors());
    assertTrue(outcome.errors().contains("netty: 271 vectors "), outcome.errors());
  }

  @Test
  void nettyIsFoundOut() throws Exception {
    Path out = scratch.resolve("run");
    Launcher.Outcome outcome = judged("netty", VectorsEndToEndTest.NETTY, out, "--rule", "HTP-*");

    assertEquals(1, outcome.exitCode(), outcome.errors());
    Set<String> broken = broken(out);
    assertTrue(broken.containsAll(Set.of("HTP-16", "HTP-22")), broken::toString);
    assertFalse(broken.contains("HTP-02"), broken::toString);
    List<String> notAskedAll =
        verdicts(out).stream()
            .filter(verdict -> !verdict.notAsked().isEmpty())
            .map(Verdict::rule)
            .toList();
    assertEquals(List.of("HTP-18"), notAskedAll);
    String repeat = Objects.requireNonNull(verdicts(out).getFirst().repeat());
    assertTrue(repeat.startsWith("scripts/loopmark verify --name netty --http '"), repeat);
  }

  @Test
  void aiohttpIsFoundOut() throws Exception {
    VectorsEndToEndTest.assumeAiohttp();
    Path out = scratch.resolve("run");
    Launcher.Outcome outcome =
        judged("aiohttp", VectorsEndToEndTest.AIOHTTP, out, "--rule", "HTP-*");

    assertEquals(1, outcome.exitCode(), outcome.errors());
    Set<String> broken = broken(out);
    assertTrue(broken.contains("HTP-24"), broken::toString);
    assertFalse(broken.contains("HTP-02"), broken::toString);
  }

  private static Launcher.Outcome judged(String name, String server, Path out, String... options)
      throws Exception {
    var arguments =
        new ArrayList<>(
            List.of("verify", "--name", name, "--http", server, "--out", out.toString()));
    arguments.addAll(List.of(options));
    return Launcher.loopmark(arguments.toArray(String[]::new));
  }

  private static Set<String> broken(Path out) throws Exception {
    return verdicts(out).stream()
        .filter(verdict -> verdict.verdict().isViolation())
        .map(Verdict::rule)
        .collect(toSet());
  }

  private static List<Verdict> verdicts(Path out) throws Exception {
    return Objects.requireNonNull(ResultDirectory.read(out).conformance()).verdicts();
  }
}
