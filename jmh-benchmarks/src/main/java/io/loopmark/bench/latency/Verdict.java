package io.loopmark.bench.latency;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether what was measured is the server's latency.
///
/// @param saturated whether the server did not keep up; never so where the generator was the
///   bottleneck, which cannot tell
/// @param invalidReason why the percentiles may not be used, or null
record Verdict(boolean saturated, @Nullable String invalidReason) {

  private static final double LEAST_ACHIEVED = 0.95;
  private static final double MOST_ERRORS = 0.01;
  private static final double MOST_CPU = 0.9;
  private static final double MOST_LAG_MS = 20;

  static Verdict of(
      RouteReport route, LoadReport load, double intendedPerSecond, boolean serverAlive) {
    double achieved = route.completedPerSecond() / intendedPerSecond;
    String bottleneck = bottleneck(load);
    boolean saturated = bottleneck == null && achieved < LEAST_ACHIEVED;
    String reason = reason(route, bottleneck, achieved);
    return new Verdict(saturated, serverAlive ? reason : ended(reason));
  }

  private static String ended(@Nullable String reason) {
    return "the server ended during the measurement" + (reason == null ? "" : "; " + reason);
  }

  private static @Nullable String bottleneck(LoadReport load) {
    if (load.cpuShare() > MOST_CPU) {
      return text(
          "the generator was the bottleneck: it used %.0f %% of its core", load.cpuShare() * 100);
    }
    if (load.lagMs() > MOST_LAG_MS) {
      return text(
          "the generator was the bottleneck: it was %.0f ms late (99th percentile)", load.lagMs());
    }
    return null;
  }

  private static @Nullable String reason(
      RouteReport route, @Nullable String bottleneck, double achieved) {
    long failed = route.errors().values().stream().mapToLong(Long::longValue).sum();
    if (route.answered() == 0) {
      return "no right answer to any of %d requests%s"
          .formatted(route.requests(), kinds(route.errors()));
    }
    if (bottleneck != null) {
      return bottleneck;
    }
    if (failed > route.requests() * MOST_ERRORS) {
      return "%d of %d requests failed%s"
          .formatted(failed, route.requests(), kinds(route.errors()));
    }
    if (achieved < LEAST_ACHIEVED) {
      return text("saturated: %.0f %% of the intended rate", achieved * 100);
    }
    return null;
  }

  private static String kinds(Map<String, Long> errors) {
    return errors.isEmpty() ? "" : ": " + errors;
  }

  private static String text(String format, double figure) {
    return String.format(Locale.ROOT, format, figure);
  }
}
