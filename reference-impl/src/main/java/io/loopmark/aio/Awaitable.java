package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// What a task can wait for: a [Future], a [Task] or a [Coroutine].
///
/// @param <T> type of the result
public interface Awaitable<T extends @Nullable Object> {

  /// Waits for the outcome and returns the result. Does not suspend if the outcome is already
  /// there; a [Coroutine] is run inside the calling task and suspends only where its body does.
  ///
  /// @throws Exception the very error object the awaited code failed with
  /// @throws CancelledError if the calling task, or what it waits for, was cancelled
  /// @throws UsageException outside a task, or across loops
  @Suspends
  T await() throws Exception;
}
