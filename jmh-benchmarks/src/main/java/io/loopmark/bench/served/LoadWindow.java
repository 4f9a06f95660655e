package io.loopmark.bench.served;

import java.util.List;

/// What happened in one window.
///
/// @param answers right answers; there were no others
/// @param cpuNanos CPU time that the server's process used
/// @param nanos length of the window
public record LoadWindow(long answers, long cpuNanos, long nanos) {

  private static final double MOST_CHANGE = 1.15;

  /// True if the last window cost about as much as the first: what came before was warm-up enough.
  public static boolean areSteady(List<LoadWindow> windows) {
    double first = windows.getFirst().cpuMicrosPerAnswer();
    double last = windows.getLast().cpuMicrosPerAnswer();
    return Math.max(first, last) <= MOST_CHANGE * Math.min(first, last);
  }

  /// CPU time per answer in microseconds.
  public double cpuMicrosPerAnswer() {
    return cpuNanos / 1e3 / answers;
  }

  /// Right answers per second.
  public double answersPerSecond() {
    return answers * 1e9 / nanos;
  }
}
