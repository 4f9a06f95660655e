package io.loopmark.aio;

/// The cancel signal: asyncio's `CancelledError`. Its message is the one given to `cancel`, or
/// empty.
public final class CancelledError extends Signal {

  private static final long serialVersionUID = 1L;

  /// A cancel signal without a message.
  public CancelledError() {
    this("");
  }

  /// A cancel signal that carries `message`.
  public CancelledError(String message) {
    super(message, true);
  }
}
