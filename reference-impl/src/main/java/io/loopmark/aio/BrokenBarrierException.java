package io.loopmark.aio;

/// A [Barrier] was reset or aborted while a task waited for it.
public final class BrokenBarrierException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// With the message shown to the user.
  public BrokenBarrierException(String message) {
    super(message);
  }
}
