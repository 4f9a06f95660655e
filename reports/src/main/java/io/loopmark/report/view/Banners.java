package io.loopmark.report.view;

import io.loopmark.report.result.Completeness;
import io.loopmark.report.result.Completeness.Interrupted;
import io.loopmark.report.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the banners of a run, the gravest first.
final class Banners {

  private final RunResult run;
  private final List<Banner> banners = new ArrayList<>();

  private Banners(RunResult run) {
    this.run = run;
  }

  static List<Banner> of(RunResult run, Controls controls) {
    var banners = new Banners(run);
    banners.interrupted();
    banners.notComparable();
    banners.add(Banner.Kind.DOUBT, "Warnings about the machine", warnings(run));
    banners.add(
        Banner.Kind.DOUBT, "Do not read small differences from this run", controls.doubts());
    banners.invalidPoints();
    banners.add(Banner.Kind.DOUBT, "Result files", run.notices());
    banners.dirty();
    return banners.banners;
  }

  private static List<String> warnings(RunResult run) {
    return run.environment() == null ? List.of() : run.environment().warnings();
  }

  private void interrupted() {
    var lines = new ArrayList<String>();
    describe(
        lines, "Conformance", run.conformance() == null ? null : run.conformance().completeness());
    describe(lines, "Benchmarks", run.bench() == null ? null : run.bench().completeness());
    describe(lines, "Latency", run.latency() == null ? null : run.latency().completeness());
    describe(lines, "Self-check", run.selfCheck() == null ? null : run.selfCheck().completeness());
    if (lines.isEmpty() && run.manifest() != null && !run.manifest().isComplete()) {
      lines.add("The manifest says: " + run.manifest().status() + ".");
    }
    add(Banner.Kind.BROKEN, "Interrupted run", lines);
  }

  private static void describe(
      List<String> lines, String part, @Nullable Completeness completeness) {
    if (completeness instanceof Interrupted(int kept, String reason)) {
      lines.add(
          "%s: interrupted, %s kept (%s). What is missing below was not run."
              .formatted(part, Numbers.counted(kept, "case"), reason));
    }
  }

  private void notComparable() {
    boolean smoke = run.manifest() != null && "smoke".equals(run.manifest().profile());
    boolean marked =
        run.bench() != null && run.bench().results().stream().anyMatch(r -> !r.comparable());
    if (run.bench() != null && (smoke || marked)) {
      add(
          Banner.Kind.DOUBT,
          "Not comparable",
          List.of(
              "Few and short forks: the benchmarks show that everything runs and answers"
                  + " correctly, not which is faster. Run the quick or full profile to compare."));
    }
  }

  private void invalidPoints() {
    if (run.latency() == null) {
      return;
    }
    long invalid = run.latency().points().stream().filter(p -> !p.valid()).count();
    if (invalid > 0) {
      add(
          Banner.Kind.DOUBT,
          "Invalid load points",
          List.of(
              "%d of %s marked invalid: do not read a latency from them."
                  .formatted(
                      invalid, Numbers.counted(run.latency().points().size(), "load point"))));
    }
  }

  private void dirty() {
    if (run.manifest() != null && run.manifest().git().dirty()) {
      add(
          Banner.Kind.REMARK,
          "Uncommitted changes",
          List.of(
              "The build contained changes that are in no commit: nobody else can repeat it exactly."));
    }
  }

  private void add(Banner.Kind kind, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      banners.add(new Banner(kind, title, lines));
    }
  }
}
