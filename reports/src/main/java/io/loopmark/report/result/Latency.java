package io.loopmark.report.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `latency.ndjson` with the interval logs it names.
///
/// @param curves the log of a point by its path; a point whose log is missing or useless has none
public record Latency(
    List<LatencyPoint> points, Map<String, LatencyCurve> curves, Completeness completeness) {

  public Latency {
    points = List.copyOf(points);
    curves = Map.copyOf(curves);
  }

  public @Nullable LatencyCurve curve(LatencyPoint point) {
    return point.hlog() == null ? null : curves.get(point.hlog());
  }
}
