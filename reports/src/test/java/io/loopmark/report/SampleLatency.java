package io.loopmark.report;

import static io.loopmark.report.SampleRun.fields;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/// Made-up load points with interval logs: a calm server, a slower one, and one that stalls.
final class SampleLatency {

  private static final double FLOOR_MS = 500;
  private static final int INTERVALS = 5;
  private static final int PER_INTERVAL = 2_000;

  private SampleLatency() {}

  /// @param spreadMs typical time above the floor
  /// @param stallMs what one request in two hundred waits in addition
  private record Server(String runtime, double spreadMs, double stallMs, boolean valid) {

    long nanos(Random random) {
      double tail = Math.exp(random.nextGaussian() * 0.7) * spreadMs;
      double stall = random.nextInt(200) == 0 ? random.nextDouble() * stallMs : 0;
      return Math.round((FLOOR_MS + tail + stall) * 1e6);
    }
  }

  static List<Map<String, Object>> cases(Path directory) throws IOException {
    var lines = new ArrayList<Map<String, Object>>();
    for (Server server :
        List.of(
            new Server("reference", 1.4, 18, true),
            new Server("netty", 1.1, 9, true),
            new Server("virtual-threads", 2.2, 40, true),
            new Server("platform-threads", 4.8, 90, true),
            new Server("cpython-asyncio", 9.5, 240, false))) {
      lines.add(point(directory, server, 100));
      lines.add(point(directory, server, 1_000));
    }
    return lines;
  }

  private static Map<String, Object> point(Path directory, Server server, int connections)
      throws IOException {
    String hlog = "latency/" + server.runtime + "-" + connections + ".hlog";
    var sum =
        record(
            directory.resolve(hlog), server, new Random(server.runtime.hashCode() + connections));
    boolean valid = server.valid || connections == 100;
    double rate = connections * 1.9;
    return fields(
        "type",
        "latency",
        "runtime",
        server.runtime,
        "route",
        "/",
        "connections",
        connections,
        "intendedRate",
        rate,
        "achievedRate",
        valid ? rate * 0.999 : rate * 0.61,
        "durationSeconds",
        5,
        "requests",
        sum.getTotalCount(),
        "errors",
        fields("connect", 0, "status", 0, "timeout", valid ? 0 : 37, "closed", 0),
        "saturated",
        false,
        "valid",
        valid,
        "invalidReason",
        valid ? null : "achieved 61 % of the intended rate",
        "cpuMicrosPerRequest",
        40 + server.spreadMs * 11,
        "percentilesMs",
        percentiles(sum),
        "expectedFloorMs",
        FLOOR_MS,
        "hlog",
        hlog);
  }

  private static Map<String, Object> percentiles(Histogram sum) {
    var percentiles = new LinkedHashMap<String, Object>();
    for (String percentile : List.of("50", "90", "99", "99.9", "100")) {
      percentiles.put(percentile, sum.getValueAtPercentile(Double.parseDouble(percentile)) / 1e6);
    }
    return percentiles;
  }

  private static Histogram record(Path file, Server server, Random random)
      throws FileNotFoundException, IOException {
    var sum = new Histogram(3);
    try (var out = new PrintStream(file.toFile(), StandardCharsets.US_ASCII)) {
      var log = new HistogramLogWriter(out);
      log.outputComment("[Sample data. Values are nanoseconds.]");
      log.outputLegend();
      for (int i = 0; i < INTERVALS; i++) {
        var interval = new Histogram(3);
        for (int n = 0; n < PER_INTERVAL; n++) {
          interval.recordValue(server.nanos(random));
        }
        log.outputIntervalHistogram(i, i + 1.0, interval, 1e6);
        sum.add(interval);
      }
    }
    return sum;
  }
}
