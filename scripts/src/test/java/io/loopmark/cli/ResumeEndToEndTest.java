package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.report.ResultDirectory;
import io.loopmark.report.result.BenchResult;
import io.loopmark.report.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A benchmark run whose process is killed goes on where it stopped, and nothing in its report
/// tells.
final class ResumeEndToEndTest {

  private static final List<String> BENCH =
      List.of("bench", "--workload", "{yield-loop:tasks=2,spawn-join:tasks=1}");

  @TempDir Path scratch;
  private Path out = Path.of("unset");

  private Launcher.Outcome bench(String... more) throws Exception {
    return Launcher.loopmark(arguments(more).toArray(String[]::new));
  }

  private List<String> arguments(String... more) {
    return Stream.concat(BENCH.stream(), Stream.of(more)).toList();
  }

  @Test
  @Tag("slow")
  void killedRunGoesOnAndKeepsWhatWasMeasured() throws Exception {
    out = scratch.resolve("run");
    Path journal = out.resolve("bench.ndjson");
    List<String> all = planned(bench("--plan"));
    var started = Launcher.start(arguments("--out", out.toString()));
    awaitFigure(journal, started.process);
    started.process.destroyForcibly().waitFor();
    String kept = wholeLines(Files.readString(journal));
    JsonNode begun = manifest();
    int figures = figures(kept);

    expectRefusal(
        Launcher.loopmark("bench", "--resume", "--out", out.toString()),
        "the command is 'scripts/loopmark bench' (expected: 'scripts/loopmark bench --workload");
    List<String> left = planned(bench("--plan", "--resume", "--out", out.toString()));
    Launcher.Outcome resumed = bench("--resume", "--out", out.toString());

    RunResult run = ResultDirectory.read(out);
    List<BenchResult> results = Objects.requireNonNull(run.bench()).results();
    String report = Files.readString(out.resolve("report.md")).toLowerCase(Locale.ROOT);
    assertAll(
        () -> assertEquals("running", begun.path("status").asString()),
        () -> assertEquals(all.subList(figures, all.size()), left),
        () -> assertEquals(0, resumed.exitCode(), resumed.errors()),
        () ->
            assertTrue(
                resumed.errors().contains(", which has " + figures + " case"), resumed.errors()),
        () -> assertTrue(Files.readString(journal).startsWith(kept), "what was there stays"),
        () -> assertEquals(all.size(), figures(Files.readString(journal)), "each measured once"),
        () -> assertEquals(all, results.stream().map(ResumeEndToEndTest::id).toList()),
        () -> assertTrue(results.stream().allMatch(result -> result.overFloor() != null)),
        () -> assertEquals(List.of(), run.notices()),
        () -> assertTrue(Objects.requireNonNull(run.bench()).completeness().isComplete()),
        () -> assertTrue(Objects.requireNonNull(run.manifest()).isComplete()),
        () -> assertEquals(begun.path("startedAt"), manifest().path("startedAt")),
        () -> assertEquals(begun.path("command"), manifest().path("command")),
        () -> assertTrue(report.contains("yield-loop"), report),
        () -> assertFalse(report.contains("interrupted"), report));

    expectRefusal(bench("--resume", "--out", out.toString()), "is complete, nothing is left to do");
  }

  private static void expectRefusal(Launcher.Outcome outcome, String sentence) {
    assertAll(
        () -> assertEquals(2, outcome.exitCode(), outcome.errors()),
        () -> assertTrue(outcome.errors().contains(sentence), outcome.errors()),
        () -> assertEquals(1, outcome.errors().lines().count(), outcome.errors()));
  }

  private JsonNode manifest() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(out.resolve("manifest.json")));
  }

  /// The cases a plan lists, by their ids.
  private static List<String> planned(Launcher.Outcome plan) {
    assertEquals(0, plan.exitCode(), plan.errors());
    return plan.output()
        .lines()
        .filter(line -> line.matches("\\S+@\\S+ +\\d+ s"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  private static String id(BenchResult result) {
    return result.workload()
        + result.params().toString().replace('{', '[').replace('}', ']')
        + "@"
        + result.runtime();
  }

  private static int figures(String lines) {
    return Math.toIntExact(
        lines.lines().filter(line -> line.startsWith("{\"type\":\"result\"")).count());
  }

  private static String wholeLines(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  /// Waits for the first figure; what makes it appear is the process.
  private static void awaitFigure(Path journal, Process process) throws Exception {
    while (!Files.exists(journal) || figures(wholeLines(Files.readString(journal))) == 0) {
      assertFalse(process.waitFor(50, TimeUnit.MILLISECONDS), "ended too early");
    }
  }
}
