package io.loopmark.cli.step;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loopmark.bench.run.BenchResult;
import io.loopmark.cli.results.EarlierRun;
import java.time.Instant;
import java.util.Collection;

/// The lines of `bench.ndjson`: what the benchmarks say, with a type and a time.
final class BenchLines {

  static final String JOURNAL = "bench";

  private static final String TYPE = "result";

  record Line(String type, Instant endedAt, @JsonUnwrapped BenchResult result) {}

  private BenchLines() {}

  /// The figures that are there already.
  static Collection<BenchResult> kept(EarlierRun earlier) {
    return earlier.cases(JOURNAL, TYPE, BenchResult.class, BenchResult::id);
  }

  static Line of(BenchResult result) {
    return new Line(TYPE, Instant.now(), result);
  }
}
