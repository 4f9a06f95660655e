package io.loopmark.report;

import static io.loopmark.report.SampleRun.fields;

import java.util.List;
import java.util.Map;

/// Made-up lines about HTTP vectors: one that was passed, and one for every other grade.
final class SampleVectors {

  private SampleVectors() {}

  static List<Map<String, Object>> cases() {
    return List.of(
        passed("reference", "whole", 1),
        passed("reference", "split2", 43),
        passed("netty", "whole", 1),
        finding("HOST-01", "host", "MUST", "fail", "missing Host", "400"),
        finding("RL-06", "request-line", "SHOULD", "warning", "method with a delimiter", "400"),
        finding("RL-25", "request-line", "SHOULD", "deviation", "wrong protocol name", "400"),
        finding("CL-40", "content-length", "POLICY", "information", "10 GiB announced", "413"));
  }

  private static Map<String, Object> passed(String runtime, String mode, int deliveries) {
    return fields(
        "type", "vector",
        "runtime", runtime,
        "vector", "RL-01",
        "category", "request-line",
        "title", "plain GET",
        "rfc", "9112 §3",
        "level", "MUST",
        "mode", mode,
        "verdict", "pass",
        "exact", true,
        "deliveries", deliveries,
        "repeat",
            "scripts/loopmark verify --runtime " + runtime + " --vectors RL-01 --modes " + mode);
  }

  private static Map<String, Object> finding(
      String vector, String category, String level, String verdict, String title, String expected) {
    return fields(
        "type",
        "vector",
        "runtime",
        "netty",
        "vector",
        vector,
        "category",
        category,
        "title",
        title,
        "rfc",
        "9112 §3",
        "level",
        level,
        "mode",
        "split2",
        "verdict",
        verdict,
        "exact",
        false,
        "deliveries",
        34,
        "delivery",
        "split2 at 17",
        "message",
        "answered [200], then open",
        "sent",
        "GET /hello/<ada> HTTP/1.1\\r\\n\\r\\n",
        "expected",
        expected,
        "actual",
        List.of("HTTP/1.1 200 OK 'Hello, <ada>!'", "open"),
        "why",
        "Sample data.",
        "repeat",
        "scripts/loopmark verify --runtime netty --vectors " + vector);
  }
}
