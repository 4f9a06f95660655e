package io.loopmark.bench.environment;

import io.loopmark.bench.environment.Environment.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a reader of the figures must be told.
final class Warnings {

  private static final double MOST_STEAL_PERCENT = 1;
  private static final double MOST_JITTER_US = 1_000;
  private static final double MOST_LOAD_PER_CORE = 0.5;
  private static final double MOST_CHANGE = 1.5;
  private static final int FEWEST_CORES = 2;

  private Warnings() {}

  static List<String> of(Environment seen) {
    var warnings = new ArrayList<String>();
    int cores = seen.cpu().cores();
    if (cores < FEWEST_CORES) {
      warnings.add("one core only: compiler and collector compete with what is measured");
    }
    if (seen.load() > cores * MOST_LOAD_PER_CORE) {
      warnings.add(text("the machine was busy before the run: load average %.1f", seen.load()));
    }
    double jitterUs = seen.calibration().sleepJitterUs().p99();
    if (jitterUs > MOST_JITTER_US) {
      warnings.add(text("timers are late: 1 %% of short sleeps by %.0f µs or more", jitterUs));
    }
    return List.copyOf(warnings);
  }

  static List<String> of(Environment before, Environment after, double stealPercent) {
    var warnings = new ArrayList<>(of(before));
    if (stealPercent > MOST_STEAL_PERCENT) {
      warnings.add(text("the host gave %.1f %% of the CPU time to others", stealPercent));
    }
    Calibration then = before.calibration();
    Calibration now = after.calibration();
    if (differ(then.nanoTimeNs(), now.nanoTimeNs())) {
      warnings.add(
          text(
              "the machine changed during the run: reading the clock took %.0f ns before, %.0f ns after",
              then.nanoTimeNs(), now.nanoTimeNs()));
    }
    if (differ(then.loopbackRoundTripUs(), now.loopbackRoundTripUs())) {
      warnings.add(
          text(
              "the machine changed during the run: a loopback round trip took %.0f µs before, %.0f µs after",
              then.loopbackRoundTripUs(), now.loopbackRoundTripUs()));
    }
    return List.copyOf(warnings);
  }

  private static boolean differ(double a, double b) {
    return Math.max(a, b) > MOST_CHANGE * Math.min(a, b);
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
