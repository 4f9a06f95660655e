package io.loopmark.aio;

import java.io.IOException;

/// No separator within the limit of a [StreamReader]: `asyncio.LimitOverrunError`.
public final class LimitOverrunException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int consumed;

  /// With the message shown to the user and the number of bytes that were looked at.
  public LimitOverrunException(String message, int consumed) {
    super(message);
    this.consumed = consumed;
  }

  /// How many buffered bytes were looked at.
  public int consumed() {
    return consumed;
  }
}
