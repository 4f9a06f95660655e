package io.loopmark.report.view;

import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.Environment.RuntimeBuild;
import io.loopmark.report.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a reader is shown of one run, independent of the format.
///
/// @param title what was run, in one line
/// @param facts machine, time, commit
/// @param commands what to type to repeat the run
public record Report(
    String name,
    String title,
    List<Fact> facts,
    @Nullable String command,
    List<String> commands,
    List<Banner> banners,
    Summary summary,
    @Nullable Matrix matrix,
    @Nullable Vectors vectors,
    List<Workload> workloads,
    List<LoadGroup> loads,
    @Nullable Trial trial,
    List<Fact> environment,
    List<RuntimeBuild> runtimes) {

  public static Report of(RunResult run) {
    var standings = new Standings(run.conformance());
    var matrix = matrix(run.conformance());
    var vectors = vectors(run.conformance());
    List<Workload> workloads =
        run.bench() == null ? List.of() : Workload.of(run.bench(), standings);
    var controls = Controls.of(run.bench());
    List<LoadGroup> loads =
        run.latency() == null ? List.of() : LoadGroup.of(run.latency(), standings);
    var trial = run.selfCheck() == null ? null : Trial.of(run.selfCheck(), run.conformance());
    var environment = run.environment();
    return new Report(
        run.manifest() == null ? run.name() : run.manifest().runId(),
        title(matrix, vectors, workloads, controls, loads, trial),
        Facts.headline(run.manifest(), environment),
        run.manifest() == null ? null : run.manifest().command(),
        commands(run),
        Banners.of(run, controls),
        Summary.of(matrix, vectors, workloads, controls, loads, trial),
        matrix,
        vectors,
        workloads,
        loads,
        trial,
        environment == null ? List.of() : Facts.environment(environment),
        runtimes(run));
  }

  private static @Nullable Matrix matrix(@Nullable Conformance conformance) {
    boolean onlyVectors =
        conformance != null && !conformance.hasRules() && !conformance.vectors().isEmpty();
    return conformance == null || onlyVectors ? null : Matrix.of(conformance);
  }

  private static @Nullable Vectors vectors(@Nullable Conformance conformance) {
    return conformance == null || conformance.vectors().isEmpty()
        ? null
        : Vectors.of(conformance.vectors());
  }

  private static List<RuntimeBuild> runtimes(RunResult run) {
    if (run.environment() != null && !run.environment().runtimes().isEmpty()) {
      return run.environment().runtimes();
    }
    return run.conformance() == null
        ? List.of()
        : run.conformance().runtimes().stream()
            .map(r -> new RuntimeBuild(r.name(), r.version(), r.mechanism()))
            .toList();
  }

  private static String title(
      @Nullable Matrix matrix,
      @Nullable Vectors vectors,
      List<Workload> workloads,
      Controls controls,
      List<LoadGroup> loads,
      @Nullable Trial trial) {
    var parts = new ArrayList<String>();
    if (matrix != null) {
      parts.add(
          Numbers.counted(matrix.columns().size(), "runtime")
              + " against "
              + Numbers.counted(matrix.ruleCount(), "rule"));
    }
    if (vectors != null) {
      parts.add("HTTP vectors against " + Numbers.counted(vectors.servers().size(), "server"));
    }
    if (!workloads.isEmpty()) {
      parts.add(Numbers.counted(workloads.size(), "workload"));
    }
    if (!loads.isEmpty()) {
      long points = loads.stream().mapToLong(g -> g.rows().size()).sum();
      parts.add(Numbers.counted(points, "load point"));
    }
    if (trial != null && parts.isEmpty()) {
      parts.add(Numbers.counted(trial.rows().size(), "broken runtime") + " against the suite");
    }
    if (parts.isEmpty() && !controls.results().isEmpty()) {
      parts.add(Numbers.counted(controls.results().size(), "control") + " of the machine");
    }
    return parts.isEmpty() ? "A run without cases" : String.join(", ", parts);
  }

  private static List<String> commands(RunResult run) {
    var commands = new ArrayList<String>();
    if (run.manifest() != null) {
      String commit = run.manifest().git().commit();
      if (!commit.equals("unknown")) {
        commands.add("git checkout " + commit);
      }
      commands.add(run.manifest().command());
    }
    return commands;
  }
}
