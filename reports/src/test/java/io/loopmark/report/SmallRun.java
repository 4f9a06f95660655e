package io.loopmark.report;

import io.loopmark.report.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A run small enough to read whole, with one of everything and with text that is dangerous in
/// every format.
final class SmallRun {

  /// Ends a script element, a table cell, a CSV field and a code span.
  static final String HOSTILE =
      "</script><img src=x onerror=alert(1)> | \"quoted\", `code` & *stars*";

  private static final String MANIFEST =
      """
      {"schemaVersion":1,"runId":"small","startedAt":"2026-01-15T09:30:00Z","finishedAt":"2026-01-15T09:31:05Z",
       "command":"scripts/loopmark run --profile smoke","profile":"smoke","git":{"commit":"0123456789abcdef","dirty":true},
       "loopmarkVersion":"0.1.0","status":"complete"}
      """;
  private static final String ENVIRONMENT =
      """
      {"schemaVersion":1,"cpu":{"model":"Example CPU","cores":1},"os":{"name":"Linux"},
       "jdk":{"version":"25","vendor":"Example"},"jvmFlags":[],"gc":["G1"],"warnings":["Load average 3.1 on 1 core."]}
      """;
  private static final String RULE =
      """
      {"type":"rule","id":"%s","chapter":"5 Sleep","level":"MUST","text":"%s","source":"SleepRules.java:12"}\
      """;
  private static final String RUNTIME =
      """
      {"type":"runtime","name":"%s","available":%b,"remedy":"install it"}\
      """;
  private static final String FAIL =
      """
      {"type":"verdict","runtime":"threads","rule":"SLP-02","level":"MUST","verdict":"fail","reason":"leak",\
      "message":"%1$s","expected":["a 0 s","b 1 s"],"actual":["a 0 s","b 2 s","%1$s"],"durationNs":1500000,\
      "repeat":"scripts/loopmark verify --runtime threads --rule SLP-02"}\
      """;
  private static final String VERDICT =
      """
      {"type":"verdict","runtime":"%s","rule":"%s","level":"MUST","verdict":"%s"}\
      """;
  private static final String RESULT =
      """
      {"type":"result","workload":"yield-loop","params":{"tasks":"2"},"runtime":"%s","unit":"ns/op","median":%s,\
      "low":null,"high":null,"floor":6.1,"overFloor":%s,"allocBytesPerOp":48,"forks":1,"checked":true,"comparable":false}\
      """;
  private static final String MUTANT =
      """
      {"type":"mutant","mutant":"timer-early","description":"fires early","expected":["SLP-01","SLP-02"],\
      "killedBy":["SLP-02","SLP-03"],"survived":false}\
      """;

  private SmallRun() {}

  static RunResult in(Path directory) throws IOException, ResultException {
    String hostile = HOSTILE.replace("\"", "\\\"");
    Files.writeString(directory.resolve("manifest.json"), MANIFEST);
    Files.writeString(directory.resolve("environment.json"), ENVIRONMENT);
    new Damaged(directory)
        .file(
            "conformance",
            4,
            RULE.formatted("SLP-01", "sleep(0) suspends once."),
            RULE.formatted("SLP-02", hostile),
            RUNTIME.formatted("reference", true),
            RUNTIME.formatted("threads", true),
            RUNTIME.formatted("uvloop", false),
            VERDICT.formatted("reference", "SLP-01", "pass"),
            VERDICT.formatted("reference", "SLP-02", "pass"),
            VERDICT.formatted("threads", "SLP-01", "not-expressible"),
            FAIL.formatted(hostile))
        .file(
            "bench",
            3,
            RESULT.formatted("floor", "6.1", "1.0"),
            RESULT.formatted("reference", "152.04", "24.92"),
            RESULT.formatted("stranger", "99.5", "16.31"))
        .file("latency", 1, Damaged.POINT.replace(",\"hlog\":\"latency/netty.hlog\"", ""))
        .file("self-check", 1, MUTANT);
    return ResultDirectory.read(directory);
  }
}
