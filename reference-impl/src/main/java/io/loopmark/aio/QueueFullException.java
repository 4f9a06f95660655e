package io.loopmark.aio;

/// No room to put: `asyncio.QueueFull`.
public final class QueueFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// With the message shown to the user.
  public QueueFullException(String message) {
    super(message);
  }
}
