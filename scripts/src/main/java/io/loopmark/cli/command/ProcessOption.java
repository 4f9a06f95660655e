package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.tck.process.CommandLine;
import java.util.List;
import picocli.CommandLine.Option;

/// The option that adds runtimes in processes of their own.
final class ProcessOption {

  @Option(
      names = "--process",
      paramLabel = "COMMAND",
      description =
          "A driver to start, such as 'python3 my_driver.py'; its runtime is judged, too.")
  private List<String> commands = List.of();

  /// The commands; empty if none was given.
  List<String> commands() {
    for (String command : commands) {
      try {
        CommandLine.words(command);
      } catch (IllegalArgumentException e) {
        throw new UserError(ExitCode.USAGE, "--" + e.getMessage());
      }
    }
    return commands;
  }
}
