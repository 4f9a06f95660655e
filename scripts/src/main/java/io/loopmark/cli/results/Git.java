package io.loopmark.cli.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The state of the checkout a result comes from.
///
/// @param commit the commit, or `unknown` outside a checkout
/// @param dirty whether there were uncommitted changes
public record Git(String commit, boolean dirty) {

  /// Asks git about the checkout at `home`.
  static Git of(Path home) {
    return ask(home, "rev-parse", "HEAD")
        .map(commit -> new Git(commit, !ask(home, "status", "--porcelain").orElse("").isEmpty()))
        .orElse(new Git("unknown", false));
  }

  /// What git says, or nothing where git or the checkout is missing.
  private static Optional<String> ask(Path home, String... arguments) {
    var command = new java.util.ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      var answer =
          new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? Optional.of(answer.strip()) : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
