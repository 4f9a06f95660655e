package io.loopmark.cli.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// Lists of known differences.
final class KnownOption {

  @Option(
      names = "--known",
      split = ",",
      paramLabel = "FILE",
      description = "Known differences of a runtime, instead of those that came with it.")
  private List<Path> files = List.of();

  /// The lists, in the order given.
  List<Path> files() {
    return files;
  }
}
