package io.loopmark.tck.vectors;

/// A server that cannot be judged: it did not start, or is gone. The message says which, and what
/// it printed.
public final class ServerException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  ServerException(String message) {
    super(message);
  }
}
