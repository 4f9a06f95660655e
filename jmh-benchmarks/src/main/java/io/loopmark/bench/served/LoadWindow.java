package io.loopmark.bench.served;

/// What happened in one window.
///
/// @param answers right answers; there were no others
/// @param cpuNanos CPU time that the server's process used
/// @param nanos length of the window
public record LoadWindow(long answers, long cpuNanos, long nanos) {

  /// CPU time per answer in microseconds.
  public double cpuMicrosPerAnswer() {
    return cpuNanos / 1e3 / answers;
  }

  /// Right answers per second.
  public double answersPerSecond() {
    return answers * 1e9 / nanos;
  }
}
