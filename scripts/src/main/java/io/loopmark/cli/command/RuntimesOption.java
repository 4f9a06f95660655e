package io.loopmark.cli.command;

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
}
