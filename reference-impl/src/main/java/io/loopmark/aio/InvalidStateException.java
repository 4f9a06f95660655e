package io.loopmark.aio;

/// A future was asked for what it does not have, or completed twice: `asyncio.InvalidStateError`.
public final class InvalidStateException extends UsageException {

  private static final long serialVersionUID = 1L;

  /// With the message shown to the user.
  public InvalidStateException(String message) {
    super(message);
  }
}
