package io.loopmark.report.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `manifest.json`: what was run.
///
/// @param profile smoke, quick or full; null for a command without one
public record Manifest(
    String runId,
    Instant startedAt,
    @Nullable Instant finishedAt,
    String command,
    @Nullable String profile,
    Git git,
    String loopmarkVersion,
    String status) {

  /// The commit that was built, and whether the work tree differed from it.
  public record Git(String commit, boolean dirty) {}

  /// Whether the run itself says that it came to its end.
  public boolean isComplete() {
    return status.equals("complete");
  }
}
