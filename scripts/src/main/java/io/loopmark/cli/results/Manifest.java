package io.loopmark.cli.results;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What `manifest.json` says of a run: which command, on which commit, and how it ended.
///
/// @param schemaVersion version of the result files' schema
/// @param runId names the run in every file of it
/// @param startedAt when it began
/// @param finishedAt when it ended, null while it runs
/// @param command the command that repeats it
/// @param profile the profile, or null if the command has none
/// @param git the state of the checkout
/// @param loopmarkVersion the version that made it
/// @param build a digest of what ran, see [Build]; null in one of another writer
/// @param status how it ended
public record Manifest(
    int schemaVersion,
    String runId,
    Instant startedAt,
    @Nullable Instant finishedAt,
    String command,
    @Nullable String profile,
    Git git,
    String loopmarkVersion,
    @Nullable String build,
    Status status) {

  static final int SCHEMA_VERSION = 1;

  /// How far a run came.
  public enum Status {
    running,
    complete,
    interrupted
  }

  /// The manifest of a run that begins now.
  public static Manifest begin(
      String command, @Nullable String profile, Path home, String version, String build) {
    Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    var runId =
        "%s-%04x"
            .formatted(
                now.toString().replaceAll("[^0-9T]", ""), ProcessHandle.current().pid() & 0xffff);
    return new Manifest(
        SCHEMA_VERSION,
        runId,
        now,
        null,
        command,
        profile,
        Git.of(home),
        version,
        build,
        Status.running);
  }

  /// The manifest of the same run while it goes on.
  Manifest resumed() {
    return with(null, Status.running);
  }

  Manifest ended(Status end) {
    return with(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS), end);
  }

  private Manifest with(@Nullable Instant end, Status now) {
    return new Manifest(
        schemaVersion, runId, startedAt, end, command, profile, git, loopmarkVersion, build, now);
  }
}
