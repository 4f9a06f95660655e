package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// What an exception handler is told about an error that has no caller to go to.
///
/// @param message what happened, in one sentence
/// @param exception the error, or null when there is only a message
/// @param handle the callback that failed, or null
/// @param future the future or task concerned, or null
public record ExceptionContext(
    String message,
    @Nullable Throwable exception,
    @Nullable Handle handle,
    @Nullable Future<?> future) {

  /// Receives the errors that have no caller. Runs on the thread of the loop.
  @FunctionalInterface
  public interface Handler {
    /// Handles one error. What it throws is reported in its turn and does not stop the loop.
    void handle(EventLoop loop, ExceptionContext context);
  }
}
