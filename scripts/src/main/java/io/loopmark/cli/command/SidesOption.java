package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.report.ResultDirectory;
import io.loopmark.report.compare.Obstacles;
import io.loopmark.report.result.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The two sides of a comparison.
final class SidesOption {

  /// The rounds of each side, and what has to be said before anything else.
  ///
  /// @param remarks why they should not be compared, which somebody insisted on
  record Sides(List<RunResult> base, List<RunResult> head, List<String> remarks) {}

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "BASE",
      description =
          "The run that is compared with, or a directory of rounds: one run in each folder.")
  private Path base = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "HEAD",
      description = "The run, or the rounds, in question.")
  private Path head = Path.of("");

  @Option(
      names = "--force",
      description =
          "Compare what differs in machine, JDK or profile, or was interrupted; it is said.")
  private boolean force;

  /// Whether any was named.
  boolean areNamed() {
    return !base.toString().isEmpty();
  }

  /// Reads both.
  Sides read() throws Exception {
    if (base.toString().isEmpty() || head.toString().isEmpty()) {
      throw new UserError(
          ExitCode.USAGE, "directories: fewer than two (expected: BASE and HEAD, each of a run)");
    }
    List<RunResult> ofBase = ResultDirectory.readRounds(base);
    List<RunResult> ofHead = ResultDirectory.readRounds(head);
    List<String> obstacles = Obstacles.of(ofBase, ofHead);
    if (!obstacles.isEmpty() && !force) {
      throw new UserError(
          ExitCode.USAGE,
          "not comparable: "
              + String.join("; ", obstacles)
              + " (--force compares all the same, and says so)");
    }
    var remarks = new ArrayList<String>();
    obstacles.forEach(obstacle -> remarks.add("forced, although not comparable: " + obstacle));
    return new Sides(ofBase, ofHead, remarks);
  }
}
