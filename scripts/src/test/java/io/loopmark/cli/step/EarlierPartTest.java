package io.loopmark.cli.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.environment.Environment;
import io.loopmark.bench.environment.Machine;
import io.loopmark.bench.latency.LatencyPlan;
import io.loopmark.bench.run.BenchPlan;
import io.loopmark.bench.run.Profile;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.results.EarlierRun;
import io.loopmark.cli.results.Manifest;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.step.VectorStep.Demand;
import io.loopmark.cli.terminal.Progress;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.runtime.UnknownRuntimeException;
import io.loopmark.tck.vectors.HttpTarget;
import io.loopmark.tck.vectors.Mode;
import io.loopmark.tck.vectors.RequestVector;
import io.loopmark.tck.vectors.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a step leaves out because an earlier part of the run has done it, and what it makes of
/// that.
///
/// The runtimes and servers named here do not exist: a step that asks them anything fails.
final class EarlierPartTest {

  private static final List<String> RULES = List.of("SLP-01", "SLP-02");

  private static final Environment HERE = observed();

  @TempDir Path folder;

  private static Environment observed() {
    try {
      return Environment.observe();
    } catch (IOException noLoopback) {
      throw new UncheckedIOException(noLoopback);
    }
  }

  /// A run that was interrupted when its journal had these lines, and goes on.
  private RunDirectory resumed(String journal, List<Map<String, Object>> lines) throws Exception {
    Manifest manifest = Manifest.begin("scripts/loopmark run", "smoke", folder, "0", "b0");
    Path out = folder.resolve("run");
    RunDirectory directory = RunDirectory.begin(out, manifest);
    directory.writeEnvironment(HERE);
    for (Map<String, Object> line : lines) {
      directory.journal(journal).add(line);
    }
    directory.interrupt();
    return RunDirectory.resume(out, manifest, Machine.here());
  }

  private static ExitCode run(Step step, RunDirectory directory) throws Exception {
    return step.run(directory, Progress.ofPlan(step.planned(directory.earlier())));
  }

  private static Map<String, Object> line(String type, String runtime, Map<String, Object> rest) {
    var line = new LinkedHashMap<String, Object>();
    line.put("type", type);
    line.put("runtime", runtime);
    line.putAll(rest);
    return line;
  }

  // ---- rules

  private static Map<String, Object> verdict(String rule, String word) {
    return line(
        "verdict", "gone", Map.of("rule", rule, "verdict", word, "level", "MUST", "durationNs", 1));
  }

  private static VerifyStep rules(boolean mustConform) {
    return new VerifyStep(VerifyOptions.of("gone").withRules(RULES), _ -> mustConform);
  }

  @Test
  void aRuntimeThatIsWhollyJudgedIsNotJudgedAgain() throws Exception {
    RunDirectory directory =
        resumed("conformance", List.of(verdict("SLP-01", "pass"), verdict("SLP-02", "pass")));
    assertEquals(Duration.ZERO, rules(true).planned(directory.earlier()));
    assertEquals(ExitCode.FINE, run(rules(true), directory));
  }

  @Test
  void earlierVerdictsCountForTheExitCode() throws Exception {
    RunDirectory directory =
        resumed("conformance", List.of(verdict("SLP-01", "fail"), verdict("SLP-02", "pass")));
    assertEquals(ExitCode.FAILED, run(rules(true), directory));
  }

  @Test
  void aVerdictThatWasRepeatedCountsWithItsLastLine() throws Exception {
    RunDirectory directory =
        resumed(
            "conformance",
            List.of(
                verdict("SLP-01", "fail"), verdict("SLP-01", "pass"), verdict("SLP-02", "pass")));
    assertEquals(ExitCode.FINE, run(rules(true), directory));
  }

  @Test
  void aKnownDifferenceOfTheEarlierPartIsNoFailure() throws Exception {
    Map<String, Object> known = verdict("SLP-01", "fail");
    known.put("known", "it sleeps lightly");
    RunDirectory directory = resumed("conformance", List.of(known, verdict("SLP-02", "pass")));
    assertEquals(ExitCode.FINE, run(rules(true), directory));
  }

  @Test
  void aRuntimeThatLacksARuleIsJudgedAgain() throws Exception {
    RunDirectory directory = resumed("conformance", List.of(verdict("SLP-01", "pass")));
    assertEquals(Duration.ofSeconds(25), rules(true).planned(directory.earlier()));
    assertThrows(UnknownRuntimeException.class, () -> run(rules(true), directory));
  }

  @Test
  void aRuntimeThatWasNotInstalledIsTriedAgain() throws Exception {
    RunDirectory directory =
        resumed(
            "conformance",
            List.of(verdict("SLP-01", "unavailable"), verdict("SLP-02", "unavailable")));
    assertThrows(UnknownRuntimeException.class, () -> run(rules(true), directory));
  }

  // ---- vectors

  private static final HttpTarget GONE = HttpTarget.of("gone", "http://127.0.0.1:1");

  private static VectorStep vectors(Demand demand) {
    return new VectorStep(
        List.of(GONE),
        RequestVector.select(List.of("RL-01", "RL-05")),
        EnumSet.of(Mode.WHOLE),
        demand);
  }

  private static Map<String, Object> vector(String id, String word, boolean exact) {
    return line(
        "vector",
        "gone",
        Map.of("vector", id, "mode", "whole", "verdict", word, "exact", exact, "deliveries", 1));
  }

  @Test
  void aServerThatHasEveryVectorIsNotAskedAgain() throws Exception {
    RunDirectory directory =
        resumed(
            "conformance", List.of(vector("RL-01", "pass", true), vector("RL-05", "fail", false)));
    assertEquals(Duration.ZERO, vectors(Demand.NONE).planned(directory.earlier()));
    assertEquals(ExitCode.FINE, run(vectors(Demand.NONE), directory));
    assertEquals(ExitCode.FAILED, run(vectors(Demand.PERMITTED), directory));
    assertEquals(ExitCode.FAILED, run(vectors(Demand.WANTED), directory));
  }

  @Test
  void whatIsPermittedAndNotWantedIsEnoughForSome() throws Exception {
    RunDirectory directory =
        resumed(
            "conformance", List.of(vector("RL-01", "pass", true), vector("RL-05", "pass", false)));
    assertEquals(ExitCode.FINE, run(vectors(Demand.PERMITTED), directory));
    assertEquals(ExitCode.FAILED, run(vectors(Demand.WANTED), directory));
  }

  @Test
  void aServerThatLacksAVectorIsAskedAgain() throws Exception {
    RunDirectory directory = resumed("conformance", List.of(vector("RL-01", "pass", true)));
    assertThrows(ServerException.class, () -> run(vectors(Demand.NONE), directory));
  }

  // ---- load points

  private static final LatencyPlan LOADS =
      LatencyPlan.of(Profile.SMOKE, List.of("reference"), LatencyPlan.Wishes.NONE);

  private static Map<String, Object> point(String route, double rate) {
    return line(
        "latency", "reference", Map.of("route", route, "connections", 100, "intendedRate", rate));
  }

  @Test
  void aLoadIsThereWithAllItsRoutes() throws Exception {
    RunDirectory directory =
        resumed("latency", List.of(point("/", 80), point("/hello/{name}", 80)));
    assertEquals(Duration.ZERO, new LatencyStep(LOADS).planned(directory.earlier()));
    assertEquals(ExitCode.FINE, run(new LatencyStep(LOADS), directory));
  }

  @Test
  void aLoadWithoutOneOfThemOrAtAnotherRateIsMeasuredAgain() throws Exception {
    RunDirectory directory =
        resumed("latency", List.of(point("/", 80), point("/hello/{name}", 40)));
    Duration whole = new LatencyStep(LOADS).planned(EarlierRun.NONE);
    assertTrue(whole.isPositive(), whole::toString);
    assertEquals(whole, new LatencyStep(LOADS).planned(directory.earlier()));
  }

  // ---- figures

  @Test
  void onlyCasesWithoutAFigureAreLeft() throws Exception {
    BenchPlan plan = BenchPlan.of(Profile.SMOKE, "spawn-join", List.of("reference"));
    RunDirectory directory = resumed("bench", List.of(figure("floor")));
    var step = new BenchStep(plan);
    assertEquals(plan.cases(), step.left(EarlierRun.NONE));
    assertEquals(List.of(plan.cases().getLast()), step.left(directory.earlier()));
    assertEquals(step.planned(EarlierRun.NONE).dividedBy(2), step.planned(directory.earlier()));
  }

  @Test
  void nothingIsMeasuredWhenEveryFigureIsThere() throws Exception {
    BenchPlan plan = BenchPlan.of(Profile.SMOKE, "spawn-join", List.of("reference"));
    RunDirectory directory = resumed("bench", List.of(figure("floor"), figure("reference")));
    assertEquals(ExitCode.FINE, run(new BenchStep(plan), directory));
    assertEquals(2, directory.cases());
  }

  private static Map<String, Object> figure(String runtime) {
    return line(
        "result",
        runtime,
        Map.of(
            "workload",
            "spawn-join",
            "params",
            Map.of("tasks", "1"),
            "unit",
            "ns/op",
            "median",
            2.5,
            "forks",
            1,
            "iterations",
            3,
            "checked",
            true,
            "comparable",
            false));
  }
}
