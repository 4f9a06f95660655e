package io.loopmark.cli.command;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import org.jspecify.annotations.Nullable;

/// What a server that is no runtime is called in results, and in the names of files.
final class ServerName {

  static final String DEFAULT = "http";

  private ServerName() {}

  /// @param given what the option says, or null for the default
  /// @throws UserError if it cannot be part of a file's name
  static String of(@Nullable String given) {
    String chosen = given == null ? DEFAULT : given;
    if (!chosen.matches("[\\w.-]+")) {
      throw new UserError(
          ExitCode.USAGE,
          "--name: '%s' (expected: letters, digits, '.', '_' and '-')".formatted(chosen));
    }
    return chosen;
  }
}
