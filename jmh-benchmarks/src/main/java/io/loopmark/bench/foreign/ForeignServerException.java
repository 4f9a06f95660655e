package io.loopmark.bench.foreign;

/// A server that cannot be measured: nothing listens there, or its command does not start one. The
/// message says which and, of a command, what it printed last.
public final class ForeignServerException extends Exception {

  private static final long serialVersionUID = 1L;

  ForeignServerException(String message) {
    super(message);
  }
}
