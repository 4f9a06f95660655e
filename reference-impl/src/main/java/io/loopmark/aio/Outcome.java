package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// How a future ended.
///
/// @param <T> type of the result
public sealed interface Outcome<T extends @Nullable Object> {

  /// Ended with a result.
  record Value<T extends @Nullable Object>(T value) implements Outcome<T> {}

  /// Ended with an error.
  record Failure<T extends @Nullable Object>(Throwable error) implements Outcome<T> {}

  /// Ended by cancellation.
  record Cancelled<T extends @Nullable Object>(CancelledError signal) implements Outcome<T> {}
}
