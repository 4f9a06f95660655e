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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run from an empty directory to a report, interrupted or not.
final class RunSession {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final String command;
  private final @Nullable String profile;
  private final Path path;

  /// @param command verb and options, as to be typed again
  /// @param out where to write, or null for a new directory below `results`
  RunSession(String command, @Nullable String profile, @Nullable Path out) {
    this.command = "scripts/loopmark " + command;
    this.profile = profile;
    this.path =
        out != null
            ? out
            : Installation.home()
                .resolve("results")
                .resolve(LocalDateTime.now().format(STAMP) + "-" + command.split(" ")[0]);
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
    ExitCode worst = ExitCode.FINE;
    try (var guard = Interruption.guard(directory, this::reportAfterInterruption)) {
      Environment before = Environment.observe();
      directory.writeFile("environment.json", before);
      for (Step step : steps) {
        worst = ExitCodes.worse(worst, step.run(directory, progress));
      }
      directory.writeFile("environment.json", before.until(Environment.observe()));
      progress.close();
      directory.complete();
    } catch (Exception failure) {
      directory.interrupt();
      throw failure;
    }
    System.out.println("report: " + writeReports());
    return worst;
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
