package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.nio.file.Files;
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

  /// The paths, all of which are there; empty if none was given.
  List<Path> paths() {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new UserError(
            ExitCode.USAGE, "--classpath: no '" + path + "' (expected: a jar or a folder)");
      }
    }
    return paths;
  }
}
