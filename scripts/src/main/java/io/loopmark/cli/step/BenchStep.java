package io.loopmark.cli.step;

import io.loopmark.bench.run.BenchCase;
import io.loopmark.bench.run.BenchFailure;
import io.loopmark.bench.run.BenchInterrupted;
import io.loopmark.bench.run.BenchListener;
import io.loopmark.bench.run.BenchPlan;
import io.loopmark.bench.run.BenchResult;
import io.loopmark.bench.run.BenchRunner;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.results.EarlierRun;
import io.loopmark.cli.results.Journal;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.terminal.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Measures the workloads.
public final class BenchStep implements Step {

  private final BenchPlan plan;

  /// Runs what `plan` says.
  public BenchStep(BenchPlan plan) {
    this.plan = plan;
  }

  @Override
  public Duration planned(EarlierRun earlier) {
    return seconds(left(earlier).stream().mapToDouble(BenchCase::seconds).sum());
  }

  /// The cases that `earlier` has no figure of: they were not begun, not finished, or have failed.
  public List<BenchCase> left(EarlierRun earlier) {
    return plan.left(BenchLines.kept(earlier));
  }

  @Override
  public ExitCode run(RunDirectory directory, Progress progress) throws Exception {
    plan.unavailable().forEach(progress::line);
    plan.notExpressible()
        .forEach(id -> progress.line(id + ": not measured: that model cannot express it"));
    var writing = new Writing(directory.journal(BenchLines.JOURNAL), progress);
    try {
      new BenchRunner().runAll(plan, BenchLines.kept(directory.earlier()), writing);
    } catch (BenchInterrupted interrupted) {
      return ExitCode.INTERRUPTED;
    }
    return writing.worst;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1e3));
  }

  private static final class Writing implements BenchListener {

    private final Journal journal;
    private final Progress progress;
    private ExitCode worst = ExitCode.FINE;

    Writing(Journal journal, Progress progress) {
      this.journal = journal;
      this.progress = progress;
    }

    @Override
    public void forkStarted(BenchCase benchCase, int fork) {
      progress.now("bench " + benchCase.id() + " fork " + fork);
    }

    @Override
    public void forkEnded(BenchCase benchCase, int fork) {
      progress.done(seconds(benchCase.secondsPerFork()));
    }

    @Override
    public void result(BenchResult result) {
      journal.add(BenchLines.of(result));
      progress.line(sentence(result));
    }

    @Override
    public void failed(BenchCase benchCase, BenchFailure failure) {
      worst = ExitCode.FAILED;
      progress.line(benchCase.id() + ": not measured: " + failure.getMessage());
    }

    private static String sentence(BenchResult result) {
      var overFloor =
          result.overFloor() == null
              ? ""
              : String.format(Locale.ROOT, "  %.1f x floor", result.overFloor());
      return String.format(
          Locale.ROOT,
          "%-48s %,12.1f %s%s",
          result.id(),
          result.median(),
          result.unit(),
          overFloor);
    }
  }
}
