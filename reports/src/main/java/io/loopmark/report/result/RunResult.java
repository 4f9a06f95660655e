package io.loopmark.report.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run. What a run did not do is null: a `verify` has only conformance.
///
/// @param name file name of the directory, to speak of the run without its manifest
/// @param notices sentences about what was missing or damaged in the files and is left out
public record RunResult(
    String name,
    @Nullable Manifest manifest,
    @Nullable Environment environment,
    @Nullable Conformance conformance,
    @Nullable Bench bench,
    @Nullable Latency latency,
    @Nullable SelfCheck selfCheck,
    List<String> notices) {

  public RunResult {
    notices = List.copyOf(notices);
  }
}
