package io.loopmark.cli.command;

import io.loopmark.report.ReportFormat;
import io.loopmark.report.ResultDirectory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a report of a result directory.
@Command(name = "report", description = "Make a report of a result directory.")
public final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "A result directory.")
  private Path directory = Path.of(".");

  @Option(
      names = "--format",
      defaultValue = "html",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ReportFormat format = ReportFormat.html;

  @Override
  public Integer call() throws Exception {
    System.out.println(write(directory, format));
    return 0;
  }

  /// Writes the report into the directory itself.
  ///
  /// @return where it is
  static Path write(Path directory, ReportFormat format) throws Exception {
    Path report = directory.resolve(format.fileName());
    format.write(ResultDirectory.read(directory), report);
    return report;
  }
}
