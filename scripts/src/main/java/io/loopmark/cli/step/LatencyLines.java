package io.loopmark.cli.step;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loopmark.bench.latency.LatencyResult;
import java.time.Instant;

/// The lines of `latency.ndjson`: what the harness says, with a type, a time and the log's place in
/// the directory.
final class LatencyLines {

  record Line(
      String type,
      Instant endedAt,
      @JsonUnwrapped @JsonIgnoreProperties("hlog") LatencyResult result,
      String hlog) {}

  private LatencyLines() {}

  static Line of(LatencyResult result, String logs) {
    return new Line("latency", Instant.now(), result, logs + "/" + result.hlog());
  }
}
