package io.loopmark.tck.wire;

import java.io.IOException;

/// The peer ended in the middle of an answer, or what it sent is none.
public final class WireException extends IOException {

  private static final long serialVersionUID = 1L;

  /// Says what is wrong in `message`.
  public WireException(String message) {
    super(message);
  }
}
