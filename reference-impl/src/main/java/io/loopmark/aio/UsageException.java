package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// A wrong use of this library: what Python reports as `RuntimeError`, `TypeError` or `ValueError`.
/// The message says what was given, what was expected and what to do.
public class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// A usage error.
  public UsageException(String message) {
    super(message);
  }

  /// A usage error that `cause` led to.
  public UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
