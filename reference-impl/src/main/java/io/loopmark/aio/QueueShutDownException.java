package io.loopmark.aio;

/// The [Queue] was shut down: `asyncio.QueueShutDown`.
public final class QueueShutDownException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// With the message shown to the user.
  public QueueShutDownException(String message) {
    super(message);
  }
}
