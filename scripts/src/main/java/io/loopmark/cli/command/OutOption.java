package io.loopmark.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that names the directory of a run.
final class OutOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where the results and a report go, a new directory.",
        "Default: one below 'results'; 'verify' and 'self-check' only print."
      })
  private @Nullable Path directory;

  /// The directory, or null if none was named.
  @Nullable Path directory() {
    return directory;
  }
}
