package io.loopmark.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Small run directories, one line of which may be anything.
final class Damaged {

  static final String HEADER =
      """
      {"type":"header","schemaVersion":1,"file":"%s","runId":"r","startedAt":"2026-01-15T09:30:00Z"}\
      """;
  static final String FOOTER =
      """
      {"type":"footer","finishedAt":"2026-01-15T09:31:00Z","cases":%d,"status":"complete"}\
      """;
  static final String PASS =
      """
      {"type":"verdict","runtime":"reference","rule":"GEN-01","level":"MUST","verdict":"pass"}\
      """;
  static final String RESULT =
      """
      {"type":"result","workload":"yield-loop","params":{"tasks":"2"},"runtime":"reference","unit":"ns/op",\
      "median":152.0,"forks":1,"checked":true,"comparable":false}\
      """;
  static final String POINT =
      """
      {"type":"latency","runtime":"netty","route":"/","connections":100,"intendedRate":10,"achievedRate":10,\
      "durationSeconds":5,"requests":10000,"errors":{},"saturated":false,"valid":true,\
      "percentilesMs":{"50":501.0,"99":520.5},"hlog":"latency/netty.hlog"}\
      """;

  private final Path directory;

  Damaged(Path directory) {
    this.directory = directory;
  }

  /// A file with header, these lines and a footer that counts `cases`.
  Damaged file(String name, int cases, String... lines) throws IOException {
    return raw(
        name,
        String.join(
                "\n",
                List.of(HEADER.formatted(name), String.join("\n", lines), FOOTER.formatted(cases)))
            + "\n");
  }

  /// A file with header and these lines, without a footer.
  Damaged open(String name, String... lines) throws IOException {
    return raw(name, HEADER.formatted(name) + "\n" + String.join("\n", lines) + "\n");
  }

  Damaged raw(String name, String text) throws IOException {
    return raw(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Damaged raw(String name, byte[] bytes) throws IOException {
    Files.write(directory.resolve(name + ".ndjson"), bytes);
    return this;
  }

  Path directory() {
    return directory;
  }
}
