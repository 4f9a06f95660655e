package io.loopmark.report.result;

import java.util.List;

/// All intervals of one HdrHistogram log, added up.
///
/// @param steps rising percentiles with their values
/// @param count recorded values
/// @param badLines numbers of the lines that could not be used; the curve is partial when there are
///   any
public record LatencyCurve(List<Step> steps, long count, List<Integer> badLines) {

  public LatencyCurve {
    steps = List.copyOf(steps);
    badLines = List.copyOf(badLines);
  }

  /// @param percentile from 0 to 100
  /// @param millis latency that this share of the requests did not exceed
  public record Step(double percentile, double millis) {}

  public boolean isPartial() {
    return !badLines.isEmpty();
  }
}
