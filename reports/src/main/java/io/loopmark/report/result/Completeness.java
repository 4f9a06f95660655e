package io.loopmark.report.result;

import java.time.Instant;

/// Whether a result file came to its end.
public sealed interface Completeness {

  /// The footer is there and says so.
  record Complete(Instant finishedAt) implements Completeness {}

  /// There is no footer, or it says that the run was interrupted.
  ///
  /// @param kept number of cases that are in the file and were read
  /// @param reason what is missing, as the end of a sentence
  record Interrupted(int kept, String reason) implements Completeness {}

  default boolean isComplete() {
    return this instanceof Complete;
  }
}
