package io.loopmark.report;

import static io.loopmark.report.SampleRun.fields;

import java.util.List;
import java.util.Map;

/// Made-up outcomes of the suite on trial; one mutant survives, so that a report can show it.
final class SampleMutants {

  private SampleMutants() {}

  static List<Map<String, Object>> cases() {
    return List.of(
        mutant(
            "lifo-ready-queue",
            "runs the newest callback first",
            List.of("EVL-01"),
            List.of("EVL-01", "SLP-04", "TSK-01")),
        mutant(
            "timer-early",
            "fires timers one tick before their deadline",
            List.of("EVL-09", "SLP-02"),
            List.of("EVL-09", "SLP-02")),
        mutant(
            "cancel-swallowed",
            "cancel() returns true and does nothing",
            List.of("TSK-08", "FUT-03"),
            List.of("TSK-08")),
        mutant(
            "close-skips-finally",
            "close() on a generator runs no finally block",
            List.of("GEN-12"),
            List.of("GEN-12", "GEN-16")),
        mutant(
            "lost-wake-up",
            "drops one in a thousand wake-ups from other threads",
            List.of("EVL-13"),
            List.of()));
  }

  private static Map<String, Object> mutant(
      String name, String description, List<String> expected, List<String> killedBy) {
    return fields(
        "type",
        "mutant",
        "mutant",
        name,
        "description",
        description,
        "expected",
        expected,
        "killedBy",
        killedBy,
        "survived",
        killedBy.isEmpty());
  }
}
