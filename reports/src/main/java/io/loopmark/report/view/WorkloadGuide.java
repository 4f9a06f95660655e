package io.loopmark.report.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What a workload measures, how its figure is read, and what it does not mean.
///
/// @param measures completes "It measures …"
/// @param read a sentence on how to read the figure
/// @param not a sentence on what must not be concluded
/// @param floor what the floor of this workload is
public record WorkloadGuide(String measures, String read, String not, String floor) {

  private static final Map<String, WorkloadGuide> ALL = load();

  private static final WorkloadGuide UNKNOWN =
      new WorkloadGuide(
          "a workload that this report has no description of",
          "Lower is better; the floor is the least the machine needs for the same answer.",
          "Nothing is known about its limits: read its source before you conclude anything.",
          "as recorded in the run");

  /// The guide of a workload; a general one for a stranger's.
  public static WorkloadGuide of(String workload) {
    return ALL.getOrDefault(workload, UNKNOWN);
  }

  /// All workloads that are described.
  public static Map<String, WorkloadGuide> all() {
    return ALL;
  }

  private static Map<String, WorkloadGuide> load() {
    try (InputStream in = WorkloadGuide.class.getResourceAsStream("workloads.json")) {
      if (in == null) {
        throw new IllegalStateException("workloads.json is missing from the jar: build again");
      }
      return Map.copyOf(
          JsonMapper.shared().readValue(in, new TypeReference<Map<String, WorkloadGuide>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
