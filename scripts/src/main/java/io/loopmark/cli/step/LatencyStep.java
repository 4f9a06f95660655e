package io.loopmark.cli.step;

import io.loopmark.bench.latency.LatencyCase;
import io.loopmark.bench.latency.LatencyFailure;
import io.loopmark.bench.latency.LatencyPlan;
import io.loopmark.bench.latency.LatencyResult;
import io.loopmark.bench.latency.LatencyRunner;
import io.loopmark.bench.served.LoadedServer;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.results.EarlierRun;
import io.loopmark.cli.results.Journal;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.terminal.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Measures servers by an open loop of requests.
public final class LatencyStep implements Step {

  private static final String LOGS = "latency";

  /// How one case is run, with the directory of the logs.
  private interface Running {
    List<LatencyResult> run(LatencyCase latencyCase, Path logs)
        throws LatencyFailure, InterruptedException;
  }

  private final LatencyPlan plan;
  private final Running running;

  private LatencyStep(LatencyPlan plan, Running running) {
    this.plan = plan;
    this.running = running;
  }

  /// Runs what `plan` says on the article's servers, each started for its case.
  public LatencyStep(LatencyPlan plan) {
    this(plan, (latencyCase, logs) -> new LatencyRunner().run(latencyCase, logs));
  }

  /// Runs what `plan` says on `server`, which stays as it is.
  public LatencyStep(LatencyPlan plan, LoadedServer server) {
    this(plan, (latencyCase, logs) -> new LatencyRunner().run(latencyCase, server, logs));
  }

  @Override
  public Duration planned(EarlierRun earlier) {
    return seconds(left(earlier).stream().mapToDouble(LatencyCase::seconds).sum());
  }

  /// The cases of which `earlier` lacks a route.
  private List<LatencyCase> left(EarlierRun earlier) {
    Set<LatencyLines.Point> kept = Set.copyOf(LatencyLines.kept(earlier));
    return plan.cases().stream()
        .filter(latencyCase -> !kept.containsAll(LatencyLines.points(latencyCase)))
        .toList();
  }

  @Override
  public ExitCode run(RunDirectory directory, Progress progress) throws Exception {
    plan.unavailable().forEach(progress::line);
    plan.notExpressible()
        .forEach(name -> progress.line(name + ": not measured: that model has no HTTP server"));
    Journal journal = directory.journal(LatencyLines.JOURNAL);
    Path logs = directory.path().resolve(LOGS);
    var worst = ExitCode.FINE;
    var measured = new ArrayList<LatencyResult>();
    for (LatencyCase latencyCase : left(directory.earlier())) {
      progress.now("latency " + latencyCase.id());
      try {
        for (LatencyResult result : running.run(latencyCase, logs)) {
          measured.add(result);
          journal.add(LatencyLines.of(result, LOGS));
          progress.line(sentence(result));
        }
      } catch (LatencyFailure failure) {
        worst = ExitCode.FAILED;
        progress.line("latency: not measured: " + failure.getMessage());
      }
      progress.done(seconds(latencyCase.seconds()));
    }
    return ExitCodes.worse(worst, conclusion(measured));
  }

  /// Points that say nothing about a server are nothing to call fine, unless others do. That a
  /// server did not keep up is a finding, if it answered anything at all.
  private static ExitCode conclusion(List<LatencyResult> measured) {
    boolean concluded =
        measured.stream()
            .anyMatch(each -> each.valid() || (each.saturated() && each.achievedRate() > 0));
    return measured.isEmpty() || concluded ? ExitCode.FINE : ExitCode.INCONCLUSIVE;
  }

  private static String sentence(LatencyResult result) {
    if (result.invalidReason() != null) {
      return "%s %s: invalid: %s"
          .formatted(result.runtime(), result.route(), result.invalidReason());
    }
    return String.format(
        Locale.ROOT,
        "%-18s %-16s %6.0f requests/s  p50 %8.2f ms  p99 %8.2f ms  max %8.2f ms",
        result.runtime(),
        result.route(),
        result.achievedRate(),
        result.percentilesMs().get("50"),
        result.percentilesMs().get("99"),
        result.percentilesMs().get("100"));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1e3));
  }
}
