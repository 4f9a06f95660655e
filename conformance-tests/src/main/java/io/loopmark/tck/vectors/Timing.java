package io.loopmark.tck.vectors;

import java.time.Duration;
import java.util.Map;

/// How long the suite waits, and when the timers of the server are due.
///
/// @param patience how long an answer or the end of a connection may take; how long is only seen by
///   servers that are wrong
/// @param quiet how long a server must be silent to count as waiting, if its timers are not known
/// @param timers when its timers are due; empty if they are not known
record Timing(Duration patience, Duration quiet, Map<RequestVector.Timer, Duration> timers) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration QUIET = Duration.ofSeconds(1);

  /// A twentieth of what the file of vectors says.
  private static final Map<RequestVector.Timer, Duration> TWENTIETH =
      Map.of(
          RequestVector.Timer.header, Duration.ofMillis(500),
          RequestVector.Timer.body, Duration.ofMillis(500),
          RequestVector.Timer.keepAlive, Duration.ofMillis(750));

  /// For a server whose timers are its own affair.
  static Timing untimed() {
    return new Timing(PATIENCE, QUIET, Map.of());
  }

  /// For a server that was told to time out after a twentieth of the real times.
  static Timing twentieth() {
    return new Timing(PATIENCE, QUIET, TWENTIETH);
  }
}
