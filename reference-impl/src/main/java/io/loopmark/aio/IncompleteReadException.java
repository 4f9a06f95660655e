package io.loopmark.aio;

import java.io.EOFException;

/// The stream ended before the read was satisfied: `asyncio.IncompleteReadError`.
public final class IncompleteReadException extends EOFException {

  private static final long serialVersionUID = 1L;

  private final byte[] partial;
  private final int expected;

  /// What was read, and how many bytes were expected; -1 if a separator was.
  public IncompleteReadException(byte[] partial, int expected) {
    super(
        "got "
            + partial.length
            + (expected < 0 ? " bytes without a separator" : " of " + expected + " bytes")
            + " before the end of the stream");
    this.partial = partial;
    this.expected = expected;
  }

  /// The bytes before the end.
  public byte[] partial() {
    return partial;
  }

  /// The number of bytes asked for, or -1 if a separator was.
  public int expected() {
    return expected;
  }
}
