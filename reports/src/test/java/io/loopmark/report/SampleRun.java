package io.loopmark.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Makes up a run directory that has everything a report can show. Nothing in it was measured.
///
/// The same input gives the same files, so that the copy in `src/test/resources/sample-run` can be
/// compared.
final class SampleRun {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String STARTED = "2026-01-15T09:30:00Z";
  private static final String FINISHED = "2026-01-15T10:04:42Z";

  private SampleRun() {}

  static void write(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("latency"));
    json(directory, "manifest", manifest());
    json(directory, "environment", environment());
    var verdicts = new SampleVerdicts(rules());
    var judged = new ArrayList<>(verdicts.cases());
    judged.addAll(SampleVectors.cases());
    ndjson(directory, "conformance", verdicts.descriptions(), judged);
    ndjson(directory, "bench", List.of(), SampleFigures.cases());
    ndjson(directory, "latency", List.of(), SampleLatency.cases(directory));
    ndjson(directory, "self-check", List.of(), SampleMutants.cases());
  }

  /// A line or file with its fields in order; a field without value is left out.
  static Map<String, Object> fields(@Nullable Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      @Nullable Object value = namesAndValues[i + 1];
      if (value != null) {
        fields.put((String) Objects.requireNonNull(namesAndValues[i]), value);
      }
    }
    return fields;
  }

  private static Map<String, Object> manifest() {
    return fields(
        "schemaVersion", 1,
        "runId", "sample-data",
        "startedAt", STARTED,
        "finishedAt", FINISHED,
        "command", "scripts/loopmark run --profile quick",
        "profile", "quick",
        "git", fields("commit", "0123456789abcdef0123456789abcdef01234567", "dirty", false),
        "loopmarkVersion", "0.1.0-SNAPSHOT",
        "status", "complete");
  }

  private static Map<String, Object> environment() {
    return fields(
        "schemaVersion", 1,
        "cpu", fields("model", "Example CPU (sample data)", "cores", 2, "cgroupQuota", 2.0),
        "memoryBytes", 25_769_803_776L,
        "os", fields("name", "Linux", "kernel", "6.1.0"),
        "jdk", fields("version", "25.0.3+9", "vendor", "Eclipse Adoptium"),
        "jvmFlags", List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"),
        "gc", "G1",
        "netty",
            fields(
                "version",
                "4.2.18.Final",
                "transport",
                "nio",
                "allocator",
                "adaptive",
                "unsafe",
                false),
        "python", fields("version", "3.11.2", "aiohttp", "3.8.4"),
        "runtimes", SampleVerdicts.builds(),
        "calibration",
            fields(
                "nanoTimeNs", 24.6,
                "sleepJitterUs", fields("p50", 58.0, "p99", 214.0),
                "loopbackRoundTripUs", 21.4),
        "stealPercent", 0.4,
        "warnings",
            List.of(
                "Sample data: every verdict and figure on this page was made up to test the report;"
                    + " nothing was measured."));
  }

  private static List<String[]> rules() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SampleRun.class.getResourceAsStream("sample-rules.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t"))
          .toList();
    }
  }

  private static void json(Path directory, String name, Map<String, Object> content)
      throws IOException {
    Files.writeString(
        directory.resolve(name + ".json"),
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
  }

  private static void ndjson(
      Path directory,
      String name,
      List<Map<String, Object>> descriptions,
      List<Map<String, Object>> cases)
      throws IOException {
    var lines = new ArrayList<String>();
    lines.add(
        line(
            fields(
                "type",
                "header",
                "schemaVersion",
                1,
                "file",
                name,
                "runId",
                "sample-data",
                "startedAt",
                STARTED)));
    descriptions.forEach(d -> lines.add(line(d)));
    cases.forEach(c -> lines.add(line(c)));
    lines.add(
        line(
            fields(
                "type",
                "footer",
                "finishedAt",
                FINISHED,
                "cases",
                cases.size(),
                "status",
                "complete")));
    Files.writeString(directory.resolve(name + ".ndjson"), String.join("\n", lines) + "\n");
  }

  private static String line(Map<String, Object> fields) {
    return MAPPER.writeValueAsString(fields);
  }
}
