package io.loopmark.cli.command;

import java.util.List;
import picocli.CommandLine.Option;

/// The option that chooses rules.
final class RuleOption {

  @Option(
      names = "--rule",
      split = ",",
      paramLabel = "GLOB",
      description = "Only these rules, such as GEN-01 or 'WAI-*'. Default: all that apply.")
  private List<String> globs = List.of();

  /// The globs; empty if none was given.
  List<String> globs() {
    return globs;
  }
}
