package io.loopmark.bench.latency;

import org.jspecify.annotations.Nullable;

/// A case that could not be measured: the server did not start, or a process died. Its message says
/// which and what it printed last.
public final class LatencyFailure extends Exception {

  private static final long serialVersionUID = 1L;

  LatencyFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
