package io.loopmark.aio;

/// What interrupts a body from outside: cancellation, closing, or a fatal condition.
///
/// Not an `Exception`, so that a handler for ordinary errors does not intercept it; `finally`
/// blocks run. A body that catches a signal to clean up should throw it again.
public abstract sealed class Signal extends Error
    permits CancelledError, GeneratorExit, FatalSignal {

  private static final long serialVersionUID = 1L;

  Signal(String message, boolean writableStackTrace) {
    super(message, null, true, writableStackTrace);
  }
}
