package io.loopmark.report.view;

import io.loopmark.report.result.Latency;
import io.loopmark.report.result.LatencyCurve;
import io.loopmark.report.result.LatencyCurve.Step;
import io.loopmark.report.result.LatencyPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All load points of one route with one number of connections: what may be compared.
///
/// @param percentiles the columns of the table, rising, without the maximum
public record LoadGroup(
    String route,
    int connections,
    @Nullable Double floorMs,
    List<String> percentiles,
    List<Row> rows) {

  public LoadGroup {
    percentiles = List.copyOf(percentiles);
    rows = List.copyOf(rows);
  }

  /// @param label runtime, with its rate where one runtime has several
  /// @param badge how the runtime stood against the rules in the same run
  public record Row(LatencyPoint point, @Nullable LatencyCurve curve, String label, String badge) {

    public String percentile(String percentile) {
      return Numbers.figure(point.percentilesMs().get(percentile));
    }

    public boolean isPartial() {
      return curve != null && curve.isPartial();
    }

    /// `valid`, `valid, partial log` or `invalid: …`.
    public String standing() {
      if (!point.valid()) {
        return "invalid: "
            + (point.invalidReason() == null ? "no reason given" : point.invalidReason());
      }
      return isPartial() ? "valid, log partial" : "valid";
    }

    /// `timeout 3, closed 1`, or `none`.
    public String errors() {
      String errors =
          point.errors().entrySet().stream()
              .filter(e -> e.getValue() > 0)
              .map(e -> e.getKey() + " " + Numbers.count(e.getValue()))
              .collect(Collectors.joining(", "));
      return errors.isEmpty() ? "none" : errors;
    }

    /// Rising percentiles: from the log when there is one, else the few of the result line.
    public List<Step> steps() {
      return curve == null ? fromLine() : curve.steps();
    }

    private List<Step> fromLine() {
      return point.percentilesMs().entrySet().stream()
          .map(e -> new Step(Double.parseDouble(e.getKey()), e.getValue()))
          .sorted(Comparator.comparingDouble(Step::percentile))
          .toList();
    }
  }

  public String title() {
    return route + " with " + Numbers.counted(connections, "connection");
  }

  public static List<LoadGroup> of(Latency latency, Standings standings) {
    var groups = new ArrayList<LoadGroup>();
    latency.points().stream()
        .collect(
            Collectors.groupingBy(
                p -> List.of(p.route(), p.connections()), LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(points -> groups.add(group(points, latency, standings)));
    return groups;
  }

  private static LoadGroup group(List<LatencyPoint> points, Latency latency, Standings standings) {
    var first = points.getFirst();
    Map<String, Long> perRuntime =
        points.stream()
            .collect(Collectors.groupingBy(LatencyPoint::runtime, Collectors.counting()));
    var rows = new ArrayList<Row>();
    for (LatencyPoint point : points) {
      boolean alone = perRuntime.getOrDefault(point.runtime(), 0L) == 1;
      rows.add(
          new Row(
              point,
              latency.curve(point),
              alone ? point.runtime() : point.runtime() + " at " + rate(point),
              standings.badge(point.runtime())));
    }
    return new LoadGroup(
        first.route(), first.connections(), first.expectedFloorMs(), percentiles(points), rows);
  }

  private static String rate(LatencyPoint point) {
    return Numbers.figure(point.intendedRate()) + "/s";
  }

  private static List<String> percentiles(List<LatencyPoint> points) {
    return points.stream()
        .flatMap(p -> p.percentilesMs().keySet().stream())
        .distinct()
        .filter(p -> Double.parseDouble(p) < 100)
        .sorted(Comparator.comparingDouble(Double::parseDouble))
        .toList();
  }
}
