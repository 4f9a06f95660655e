package io.loopmark.bench.latency;

import java.util.Locale;

/// Why a request got no right answer.
public enum LoadError {
  /// There was no connection to be had.
  CONNECT,
  /// The status was not a right one, or the answer could not be read.
  STATUS,
  /// The body was not the right one.
  BODY,
  /// No answer came in time.
  TIMEOUT,
  /// The server closed or reset the connection before its answer was complete.
  CLOSED;

  /// The name in results.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
