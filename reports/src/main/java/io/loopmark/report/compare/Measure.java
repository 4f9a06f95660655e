package io.loopmark.report.compare;

/// A kind of figure: when a change of one counts, and how it is put into words.
///
/// The percentages are those of the gate of `docs/gate.md`: what is counted hardly varies, time
/// does, and the tail of a short run is made of a handful of requests.
public enum Measure {
  /// The time of an operation.
  TIME("slower", "faster", 20, 5, 0.01),
  /// Operations per second, better high.
  RATE("slower", "faster", 20, 0, 0.01),
  /// The CPU time of an operation, in nanoseconds.
  CPU_NANOS("slower", "faster", 20, 5, 0.01),
  /// The CPU time of a request, in microseconds.
  CPU_MICROS("slower", "faster", 20, 2, 0.01),
  /// Bytes allocated by an operation. Less than one is what the harness itself leaves.
  ALLOCATION("more", "less", 5, 16, 1),
  /// Bytes held by a task or a connection.
  MEMORY("more", "less", 5, 16, 1),
  /// Milliseconds that a request took above what its handler sleeps. A histogram of three digits
  /// cannot tell less than a twentieth of one apart.
  LATENCY("slower", "faster", 20, 1, 0.05),
  /// The same, of the slowest requests; it warns and fails no gate.
  TAIL("slower", "faster", 50, 2, 0.05);

  private final String worse;
  private final String better;
  private final double percent;
  private final double least;
  private final double resolution;

  Measure(String worse, String better, double percent, double least, double resolution) {
    this.worse = worse;
    this.better = better;
    this.percent = percent;
    this.least = least;
    this.resolution = resolution;
  }

  /// The word for a change for the worse.
  String worse() {
    return worse;
  }

  /// The word for a change for the better.
  String better() {
    return better;
  }

  /// How much worse the head may be, in percent.
  public double percent() {
    return percent;
  }

  /// How much worse it may be in its own unit, whatever the percentage: a quarter more of nearly
  /// nothing is nearly nothing.
  public double least() {
    return least;
  }

  /// Below this, figures are equal; above 0, so that there is a ratio of any two.
  double resolution() {
    return resolution;
  }

  /// Whether a gate fails over it.
  public boolean isGated() {
    return this != TAIL;
  }

  /// The measure of a figure in `bench.ndjson`, by its unit.
  static Measure ofUnit(String unit) {
    if (unit.endsWith("/s")) {
      return RATE;
    }
    if (unit.startsWith("B/")) {
      return MEMORY;
    }
    return unit.startsWith("us-cpu") ? CPU_MICROS : TIME;
  }
}
