package io.loopmark.bench.served;

/// How a server is loaded.
///
/// @param connections keep-alive connections
/// @param depth requests on their way at once on each
/// @param warmupRounds rounds of load and of pause before anything counts; the pauses are for
///   compiler threads, which starve under constant load on few cores
/// @param windows how often is measured
/// @param windowMillis the length of each; CPU time is known in steps of 10 ms
public record LoadPlan(
    int connections, int depth, int warmupRounds, int windows, int windowMillis) {

  static final int ROUND_MILLIS = 1_000;
  static final int PAUSE_MILLIS = 300;
  static final int LEAD_IN_MILLIS = 200;

  private static final double STARTS_SECONDS = 2;
  private static final double MILLIS = 1_000;

  /// How long it takes, about, with the start of both processes.
  public double seconds() {
    int millis =
        warmupRounds * (ROUND_MILLIS + PAUSE_MILLIS) + LEAD_IN_MILLIS + windows * windowMillis;
    return STARTS_SECONDS + millis / MILLIS;
  }
}
