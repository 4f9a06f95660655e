package io.loopmark.cli.results;

import io.loopmark.bench.environment.Environment;
import io.loopmark.bench.environment.Machine;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether a run may go on: only with the command, the build and the machine it was begun with, for
/// figures of two of them must not stand in one table.
final class Resumption {

  private final Path directory;

  private Resumption(Path directory) {
    this.directory = directory;
  }

  /// The manifest of the interrupted run in `directory`.
  ///
  /// @param now the manifest of the run that would go on with it
  /// @throws UserError if that must not be; the message says why
  static Manifest check(Path directory, Manifest now, Machine here) throws IOException {
    requireRun(directory);
    Manifest begun =
        Json.read(directory.resolve(RunDirectory.MANIFEST), "manifest", Manifest.class);
    if (begun.status() == Manifest.Status.complete) {
      throw new UserError(
          ExitCode.USAGE,
          "--resume: the run in %s is complete, nothing is left to do (expected: one that was interrupted); 'scripts/loopmark report %s' shows it"
              .formatted(directory, directory));
    }
    var resumption = new Resumption(directory);
    resumption.requireSameCommand(begun, now);
    resumption.requireSameMachine(here);
    return begun;
  }

  /// Refuses a directory without a run in it.
  static void requireRun(Path directory) {
    if (!Files.exists(directory.resolve(RunDirectory.MANIFEST))) {
      throw new UserError(
          ExitCode.USAGE,
          "--resume: no run in %s (expected: the manifest.json of one that was interrupted); name its directory with --out, or begin one without --resume"
              .formatted(directory));
    }
  }

  private void requireSameCommand(Manifest begun, Manifest now) {
    requireSame("command", now.command(), begun.command());
    requireSame("profile", now.profile(), begun.profile());
    requireSame("commit", now.git().commit(), begun.git().commit());
    requireSame("build", now.build(), begun.build());
  }

  private void requireSameMachine(Machine here) throws IOException {
    Path environment = directory.resolve(RunDirectory.ENVIRONMENT);
    if (Files.exists(environment)) {
      Machine then = Json.read(environment, "environment", Machine.class);
      requireSame("processor", here.cpu().model(), then.cpu().model());
      requireSame("number of cores", here.cpu().cores(), then.cpu().cores());
      requireSame("CPU quota", here.cpu().cgroupQuota(), then.cpu().cgroupQuota());
      requireSame("system", here.os(), then.os());
      requireSame("JDK", here.jdk(), then.jdk());
    } else if (hasJournals()) {
      throw Refusal.because(
          environment + ": missing (expected: the machine on which the run was begun)");
    }
  }

  /// Whether it came so far; before that, nothing was measured anywhere.
  private boolean hasJournals() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + Journal.ENDING)) {
      return files.iterator().hasNext();
    }
  }

  private void requireSame(String what, @Nullable Object now, @Nullable Object begun) {
    if (!Objects.equals(now, begun)) {
      throw Refusal.because(
          "the %s is %s (expected: %s, with which the run in %s was begun)"
              .formatted(what, named(now), named(begun), directory));
    }
  }

  private static String named(@Nullable Object value) {
    return switch (value) {
      case null -> "none";
      case Environment.Os os -> os.name() + " " + os.kernel();
      case Environment.Jdk jdk -> jdk.version() + " of " + jdk.vendor();
      default -> "'" + value + "'";
    };
  }
}
