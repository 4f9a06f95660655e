package io.loopmark.cli.command;

import io.loopmark.bench.environment.Environment;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.Installation;
import io.loopmark.cli.results.Interruption;
import io.loopmark.cli.results.Manifest;
import io.loopmark.cli.results.RunDirectory;
import io.loopmark.cli.step.ExitCodes;
import io.loopmark.cli.step.Step;
import io.loopmark.cli.terminal.Progress;
import io.loopmark.report.ReportFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// One run from an empty directory to a report, interrupted or not.
final class RunSession {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final String command;
  private final @Nullable String profile;
  private final Path path;

  /// @param spec the verb, with the arguments it was called with
  /// @param out where to write, or null for a new directory below `results`
  RunSession(CommandSpec spec, @Nullable String profile, @Nullable Path out) {
    this.command = repeatable(spec);
    this.profile = profile;
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

  /// The command line as it was typed, without the directory, which is taken now.
  private static String repeatable(CommandSpec spec) {
    var words = new ArrayList<>(List.of("scripts/loopmark"));
    List<String> typed = spec.root().commandLine().getParseResult().originalArgs();
    for (int i = 0; i < typed.size(); i++) {
      if (typed.get(i).equals("--out")) {
        i++;
      } else if (!typed.get(i).startsWith("--out=")) {
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
    Duration planned = steps.stream().map(Step::planned).reduce(Duration.ZERO, Duration::plus);
    Progress progress = Progress.ofPlan(planned);
    RunDirectory directory =
        RunDirectory.begin(
            path, Manifest.begin(command, profile, Installation.home(), Installation.version()));
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

  /// Runs the steps. An interruption fails whatever runs, so what fails after one is no failure.
  private static ExitCode run(List<Step> steps, RunDirectory directory, Progress progress)
      throws Exception {
    var worst = ExitCode.FINE;
    try {
      Environment before = Environment.observe();
      directory.writeFile("environment.json", before);
      for (Step step : steps) {
        worst = ExitCodes.worse(worst, step.run(directory, progress));
      }
      directory.writeFile("environment.json", before.until(Environment.observe()));
      return worst;
    } catch (Exception failure) {
      if (directory.fail()) {
        throw failure;
      }
      return ExitCode.INTERRUPTED;
    }
  }

  private Path writeReports() throws Exception {
    ReportCommand.write(path, ReportFormat.md);
    return ReportCommand.write(path, ReportFormat.html);
  }

  private void reportAfterInterruption() {
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
