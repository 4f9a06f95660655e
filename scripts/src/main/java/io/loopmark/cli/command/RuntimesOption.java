package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.util.List;
import picocli.CommandLine.Option;

/// The option that names several runtimes.
final class RuntimesOption {

  @Option(
      names = "--runtime",
      split = ",",
      paramLabel = "NAME",
      description = {
        "Only these runtimes; 'verify' also takes 'all'.",
        "Default: those of the profile; for 'verify' the reference."
      })
  private List<String> names = List.of();

  /// The names; empty if none was given.
  List<String> names() {
    return names;
  }

  /// Ends the command if somebody named what cannot be had; what is only the profile's is left out.
  ///
  /// @param unavailable a sentence for each that is not to be had here
  void failIfNamed(List<String> unavailable) {
    if (!names.isEmpty() && !unavailable.isEmpty()) {
      throw new UserError(ExitCode.ENVIRONMENT, String.join("\n", unavailable));
    }
  }
}
