package io.loopmark.cli.command;

import io.loopmark.bench.run.Profile;
import picocli.CommandLine.Option;

/// The option that says how much is measured.
final class ProfileOption {

  @Option(
      names = "--profile",
      defaultValue = "smoke",
      description =
          "smoke (minutes, shows that all works), quick (about an hour, comparable), full (hours)."
              + " Default: ${DEFAULT-VALUE}.")
  private String name = "smoke";

  /// The name in lower case, as in results.
  ///
  /// @throws io.loopmark.aio.UsageException if there is no such profile
  String name() {
    return chosen().label();
  }

  /// The profile of that name.
  ///
  /// @throws io.loopmark.aio.UsageException if there is none
  Profile chosen() {
    return Profile.named(name);
  }
}
