package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.report.BadgeFiles;
import io.loopmark.report.ResultDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes badges of the verdicts in a result directory.
@Command(
    name = "badge",
    description = {
      "Make badges of the verdicts in a result directory, for a README:",
      "badge-NAME.svg, and badge-NAME.json as endpoint for shields.io."
    })
public final class BadgeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "A result directory.")
  private Path directory = Path.of(".");

  @Override
  public Integer call() throws Exception {
    List<Path> files = BadgeFiles.write(ResultDirectory.read(directory), directory);
    if (files.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          directory + ": no verdicts (expected: conformance.ndjson of 'loopmark verify --out')");
    }
    files.forEach(System.out::println);
    return 0;
  }
}
