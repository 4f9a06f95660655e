package io.loopmark.tck.runtime;

/// A runtime is announced by a service file but cannot be had. The message says which and why.
public final class BrokenRuntimeException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /// Says why in `message`.
  public BrokenRuntimeException(String message) {
    super(message);
  }
}
