package io.loopmark.report;

import io.loopmark.report.badge.Badge;
import io.loopmark.report.result.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes the badges of a run.
public final class BadgeFiles {

  private BadgeFiles() {}

  /// Writes `badge-NAME.json` and `badge-NAME.svg` for each runtime that was judged, each whole or
  /// not at all.
  ///
  /// @return where they are; empty if the run judged nothing
  /// @throws ResultException if one cannot be written
  public static List<Path> write(RunResult run, Path directory) throws ResultException {
    List<Path> files = new ArrayList<>();
    for (Badge badge : Badge.of(run)) {
      Path endpoint = directory.resolve("badge-" + badge.runtime() + ".json");
      WholeFile.write(endpoint, badge.json());
      files.add(endpoint);
      Path image = directory.resolve("badge-" + badge.runtime() + ".svg");
      WholeFile.write(image, badge.svg());
      files.add(image);
    }
    return files;
  }
}
