package io.loopmark.cli.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// The option that says where a stranger's runtimes are.
final class ClassPathOption {

  @Option(
      names = "--classpath",
      split = ":",
      paramLabel = "PATH",
      description = "Jars or folders of runtimes that are not part of Loopmark.")
  private List<Path> paths = List.of();

  /// The paths; empty if none was given.
  List<Path> paths() {
    return paths;
  }
}
