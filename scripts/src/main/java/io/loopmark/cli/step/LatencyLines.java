package io.loopmark.cli.step;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loopmark.bench.latency.LatencyCase;
import io.loopmark.bench.latency.LatencyResult;
import io.loopmark.cli.results.EarlierRun;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The lines of `latency.ndjson`: what the harness says, with a type, a time and the log's place in
/// the directory.
final class LatencyLines {

  static final String JOURNAL = "latency";

  private static final String TYPE = "latency";

  record Line(
      String type,
      Instant endedAt,
      @JsonUnwrapped @JsonIgnoreProperties("hlog") LatencyResult result,
      String hlog) {}

  /// What tells load points apart.
  record Point(String runtime, String route, int connections, double intendedRate) {}

  private LatencyLines() {}

  /// The points that are there already.
  static Collection<Point> kept(EarlierRun earlier) {
    return earlier.cases(JOURNAL, TYPE, Point.class, point -> point);
  }

  /// The points of a case: one per route, which share its rate.
  static List<Point> points(LatencyCase latencyCase) {
    double rate = latencyCase.ratePerSecond() / latencyCase.routes().size();
    return latencyCase.routes().stream()
        .map(route ->
            new Point(latencyCase.runtime(), route.pattern(), latencyCase.connections(), rate))
        .toList();
  }

  static Line of(LatencyResult result, String logs) {
    return new Line(TYPE, Instant.now(), result, logs + "/" + result.hlog());
  }
}
