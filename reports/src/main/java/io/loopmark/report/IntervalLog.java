package io.loopmark.report;

import io.loopmark.report.result.LatencyCurve;
import io.loopmark.report.result.LatencyPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/// The HdrHistogram log of one load point. Values are nanoseconds.
///
/// HdrHistogram's own reader gives up at the first bad line; a log that was cut in its last second
/// must not lose the minutes before. So every line is decoded by itself, bad ones are listed and
/// the rest is used.
final class IntervalLog {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int TICKS_PER_HALF_DISTANCE = 5;

  private final Path file;
  private final String name;
  private final boolean inside;
  private final LatencyPoint point;
  private final Notices notices;
  private final Histogram sum = new Histogram(3);
  private final List<Integer> badLines = new ArrayList<>();
  private double latestStart = Double.NEGATIVE_INFINITY;

  IntervalLog(Path directory, LatencyPoint point, Notices notices) {
    this.name = Objects.requireNonNull(point.hlog());
    this.file = directory.resolve(name).normalize();
    this.point = point;
    this.notices = notices;
    this.inside = file.startsWith(directory.normalize());
  }

  /// The sum of all good intervals; empty when there is none. What was wrong becomes a notice.
  Optional<LatencyCurve> read() {
    if (!inside) {
      notices.add(name + " lies outside the run directory and is not read.");
      return Optional.empty();
    }
    try {
      var lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        add(i + 1, lines.get(i).strip());
      }
    } catch (IOException e) {
      notices.add(name + " cannot be read: the curve has only the percentiles of latency.ndjson.");
      return Optional.empty();
    }
    report();
    return sum.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(new LatencyCurve(steps(), sum.getTotalCount(), badLines));
  }

  private void add(int number, String line) {
    if (line.isEmpty() || line.startsWith("#") || line.startsWith("\"StartTimestamp\"")) {
      return;
    }
    try {
      var interval = Interval.parse(line);
      if (interval.start < latestStart) {
        throw new IllegalArgumentException("time runs backwards");
      }
      sum.add(interval.histogram);
      latestStart = interval.start;
    } catch (IllegalArgumentException | DataFormatException | IndexOutOfBoundsException e) {
      badLines.add(number);
    }
  }

  private void report() {
    if (!badLines.isEmpty()) {
      notices.add(
          "%s: lines %s are damaged and left out; its percentiles are partial."
              .formatted(name, badLines));
    }
    Double max = point.percentilesMs().get("100");
    double logged = sum.getMaxValue() / NANOS_PER_MILLI;
    if (badLines.isEmpty() && max != null && max > 0 && Math.abs(logged / max - 1) > 0.1) {
      notices.add(
          "%s: its largest value is %.3f ms, latency.ndjson says %.3f ms (expected: the same, in nanoseconds)."
              .formatted(name, logged, max));
    }
  }

  private List<LatencyCurve.Step> steps() {
    var steps = new ArrayList<LatencyCurve.Step>();
    for (HistogramIterationValue value : sum.percentiles(TICKS_PER_HALF_DISTANCE)) {
      steps.add(
          new LatencyCurve.Step(
              value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / NANOS_PER_MILLI));
    }
    return steps;
  }

  /// One line: start, length and maximum, then the compressed histogram. A tag may stand in front.
  private record Interval(double start, Histogram histogram) {

    static Interval parse(String line) throws DataFormatException {
      String[] fields =
          (line.startsWith("Tag=") ? line.substring(line.indexOf(',') + 1) : line).split(",");
      if (fields.length != 4) {
        throw new IllegalArgumentException("fields: " + fields.length + " (expected: 4)");
      }
      double start = notNegative(fields[0]);
      notNegative(fields[1]);
      notNegative(fields[2]);
      var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(fields[3]));
      return new Interval(start, Histogram.decodeFromCompressedByteBuffer(bytes, 0));
    }

    private static double notNegative(String field) {
      double value = Double.parseDouble(field);
      if (!(value >= 0)) {
        throw new IllegalArgumentException("time: " + field + " (expected: >= 0)");
      }
      return value;
    }
  }
}
