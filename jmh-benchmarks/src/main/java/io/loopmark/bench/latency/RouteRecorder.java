package io.loopmark.bench.latency;

import java.io.FileNotFoundException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/// The latencies and errors of one route; keeps the raw intervals in a histogram log.
final class RouteRecorder implements AutoCloseable {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final long HIGHEST_NANOS = 3_600_000_000_000L;
  private static final int DIGITS = 3;
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  private final Route route;
  private final HistogramLogWriter log;
  private final Histogram interval = new Histogram(HIGHEST_NANOS, DIGITS);
  private final Histogram total = new Histogram(HIGHEST_NANOS, DIGITS);
  private final Map<LoadError, Long> errors = new EnumMap<>(LoadError.class);
  private long requests;
  private long completedInWindow;

  RouteRecorder(Route route, String logFile, long startEpochMillis) throws FileNotFoundException {
    this.route = route;
    log = new HistogramLogWriter(logFile);
    log.outputComment("[latency of " + route.pattern() + " from when due, ns]");
    log.outputLogFormatVersion();
    log.outputStartTime(startEpochMillis);
    log.setBaseTime(startEpochMillis);
    log.outputLegend();
    interval.setStartTimeStamp(startEpochMillis);
  }

  void due() {
    requests++;
  }

  void answered(long latencyNanos) {
    interval.recordValue(Math.min(latencyNanos, HIGHEST_NANOS));
  }

  void completedInWindow() {
    completedInWindow++;
  }

  void failed(LoadError error) {
    errors.merge(error, 1L, Long::sum);
  }

  /// Ends an interval and begins the next.
  void rotate(long nowEpochMillis) {
    interval.setEndTimeStamp(nowEpochMillis);
    if (interval.getTotalCount() > 0) {
      log.outputIntervalHistogram(interval);
    }
    total.add(interval);
    interval.reset();
    interval.setStartTimeStamp(nowEpochMillis);
  }

  RouteReport report(double seconds) {
    var byKind = new LinkedHashMap<String, Long>();
    errors.forEach((error, count) -> byKind.put(error.label(), count));
    return new RouteReport(
        route,
        requests,
        total.getTotalCount(),
        completedInWindow / seconds,
        byKind,
        percentilesMs());
  }

  private Map<String, Double> percentilesMs() {
    var percentiles = new LinkedHashMap<String, Double>();
    if (total.getTotalCount() > 0) {
      for (double percentile : PERCENTILES) {
        String name = percentile == Math.rint(percentile) ? "" + (int) percentile : "" + percentile;
        percentiles.put(name, total.getValueAtPercentile(percentile) / NANOS_PER_MILLI);
      }
    }
    return percentiles;
  }

  @Override
  public void close() {
    log.close();
  }
}
