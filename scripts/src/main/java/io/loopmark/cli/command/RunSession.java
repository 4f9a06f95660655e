package io.loopmark.cli.command;

import io.loopmark.bench.environment.Environment;
import io.loopmark.bench.environment.InheritedOptions;
import io.loopmark.bench.environment.Machine;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.Installation;
import io.loopmark.cli.UserError;
import io.loopmark.cli.results.Build;
import io.loopmark.cli.results.EarlierRun;
import io.loopmark.cli.results.Interruption;
import io.loopmark.cli.results.Manifest;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.step.ExitCodes;
import io.loopmark.cli.step.Step;
import io.loopmark.cli.terminal.Count;
import io.loopmark.cli.terminal.Progress;
import io.loopmark.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// One run from an empty directory, or from an interrupted run, to a report.
final class RunSession {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /// Where the results go and how a run is begun are no part of what is run.
  private static final Set<String> FLAGS_APART = Set.of(ResumeOption.NAME, BenchCommand.PLAN);

  private final String command;
  private final @Nullable String profile;
  private final Path path;
  private final boolean canResume;

  /// @param spec the verb, with the arguments it was called with
  /// @param out where to write, or null for a new directory below `results`
  RunSession(CommandSpec spec, @Nullable String profile, @Nullable Path out) {
    this.command = repeatable(spec);
    this.profile = profile;
    this.canResume = spec.optionsMap().containsKey(ResumeOption.NAME);
    this.path = directory(spec, out);
  }

  /// Where a run of a verb goes: the directory that was named, or a new one below `results`.
  static Path directory(CommandSpec spec, @Nullable Path named) {
    return named != null
        ? named
        : Installation.home()
            .resolve("results")
            .resolve(LocalDateTime.now().format(STAMP) + "-" + spec.name());
  }

  /// The command line as it was typed, without the directory, which is taken now, and flags that
  /// change nothing about the results; before it the options that the environment gives to every
  /// JVM.
  private static String repeatable(CommandSpec spec) {
    var words = new ArrayList<String>();
    InheritedOptions.ofJvms().forEach((name, value) -> words.add(name + "=" + quoted(value)));
    words.add("scripts/loopmark");
    List<String> typed = spec.root().commandLine().getParseResult().originalArgs();
    for (int i = 0; i < typed.size(); i++) {
      if (typed.get(i).equals("--out")) {
        i++;
      } else if (!typed.get(i).startsWith("--out=") && !FLAGS_APART.contains(typed.get(i))) {
        words.add(quoted(typed.get(i)));
      }
    }
    return String.join(" ", words);
  }

  private static String quoted(String word) {
    return word.matches("[\\w./,:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /// Runs the steps one after the other and writes the report.
  ///
  /// @return the gravest of their exit codes
  ExitCode run(List<Step> steps) throws Exception {
    return run(steps, RunDirectory.begin(path, manifest()));
  }

  /// Runs what an interrupted run in the directory has left of the steps, and writes the report.
  ///
  /// @return the gravest of the exit codes, as if it had not been interrupted
  /// @throws io.loopmark.cli.UserError if this run must not go on with that one
  ExitCode resume(List<Step> steps) throws Exception {
    RunDirectory directory = RunDirectory.resume(path, manifest(), Machine.here());
    System.err.printf(
        "loopmark: going on with the run in %s, which has %s%n",
        path, Count.of(directory.cases(), "case"));
    return run(steps, directory);
  }

  /// What an interrupted run in the directory has done; nothing is changed.
  ///
  /// @throws io.loopmark.cli.UserError if this run must not go on with that one
  EarlierRun earlier() throws Exception {
    return EarlierRun.find(path, manifest(), Machine.here());
  }

  private Manifest manifest() throws IOException {
    return Manifest.begin(
        command, profile, Installation.home(), Installation.version(), Build.running());
  }

  private ExitCode run(List<Step> steps, RunDirectory directory) throws Exception {
    Progress progress = Progress.ofPlan(planned(steps, directory));
    try (var guard = Interruption.guard(directory, progress, this::reportAfterInterruption)) {
      ExitCode worst = run(steps, directory, progress);
      if (guard.isInterrupted()) {
        return ExitCode.INTERRUPTED;
      }
      directory.complete();
      progress.close();
      System.out.println("report: " + writeReports());
      return worst;
    }
  }

  /// A mistake that shows here leaves a new directory free.
  private static Duration planned(List<Step> steps, RunDirectory directory) throws IOException {
    try {
      return steps.stream()
          .map(step -> step.planned(directory.earlier()))
          .reduce(Duration.ZERO, Duration::plus);
    } catch (RuntimeException mistake) {
      directory.fail();
      throw mistake;
    }
  }

  /// Runs the steps. An interruption fails whatever runs, so what fails after one is no failure.
  private ExitCode run(List<Step> steps, RunDirectory directory, Progress progress)
      throws Exception {
    var worst = ExitCode.FINE;
    try {
      Environment before = Environment.observe();
      directory.writeEnvironment(before);
      for (Step step : steps) {
        worst = ExitCodes.worse(worst, step.run(directory, progress));
      }
      directory.writeEnvironment(before.until(Environment.observe()));
      return worst;
    } catch (Exception failure) {
      if (hasFailed(directory, failure)) {
        throw failure;
      }
      return ExitCode.INTERRUPTED;
    }
  }

  /// Marks the run as failed.
  ///
  /// @return false if it had ended already
  private boolean hasFailed(RunDirectory directory, Exception failure) {
    try {
      return directory.fail();
    } catch (IOException full) {
      full.addSuppressed(failure);
      String remedy = canResume ? "make room, then " + resumption() : "make room";
      var error =
          new UserError(
              ExitCode.ENVIRONMENT,
              "results in %s cannot be written (%s); %s".formatted(path, full, remedy));
      error.initCause(full);
      throw error;
    }
  }

  private String resumption() {
    return "'%s %s --out %s' goes on with it"
        .formatted(command, ResumeOption.NAME, quoted(path.toString()));
  }

  private Path writeReports() throws Exception {
    ReportCommand.write(path, ReportFormat.md);
    return ReportCommand.write(path, ReportFormat.html);
  }

  private void reportAfterInterruption() {
    if (canResume) {
      System.err.println("loopmark: " + resumption());
    }
    try {
      System.err.println("loopmark: report of what is there: " + writeReports());
    } catch (Exception failure) {
      System.err.println(
          "loopmark: no report could be written ("
              + failure.getMessage()
              + "); 'scripts/loopmark report "
              + path
              + "' makes it");
    }
  }
}
