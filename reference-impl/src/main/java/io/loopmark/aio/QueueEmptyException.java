package io.loopmark.aio;

/// Nothing to take: `asyncio.QueueEmpty`.
public final class QueueEmptyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// With the message shown to the user.
  public QueueEmptyException(String message) {
    super(message);
  }
}
