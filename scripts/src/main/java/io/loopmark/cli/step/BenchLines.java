package io.loopmark.cli.step;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loopmark.bench.run.BenchResult;
import java.time.Instant;

/// The lines of `bench.ndjson`: what the benchmarks say, with a type and a time.
final class BenchLines {

  record Line(String type, Instant endedAt, @JsonUnwrapped BenchResult result) {}

  private BenchLines() {}

  static Line of(BenchResult result) {
    return new Line("result", Instant.now(), result);
  }
}
