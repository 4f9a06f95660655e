package io.loopmark.bench.run;

import org.jspecify.annotations.Nullable;

/// A case that could not be measured: a wrong answer, a crash, a hang. Its message says which and
/// what the fork printed last.
public final class BenchFailure extends Exception {

  private static final long serialVersionUID = 1L;

  BenchFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
