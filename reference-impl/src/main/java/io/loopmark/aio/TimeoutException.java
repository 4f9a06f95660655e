package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// A deadline passed: Python's `TimeoutError`. Caused by the cancel signal that ended the work,
/// where there was one.
public final class TimeoutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// With the message shown to the user and the signal that ended the work.
  public TimeoutException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
