package io.loopmark.bench.latency;

/// A case that could not be measured: the server did not start, or a process died. Its message says
/// which and what it printed last.
public final class LatencyFailure extends Exception {

  private static final long serialVersionUID = 1L;

  LatencyFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
