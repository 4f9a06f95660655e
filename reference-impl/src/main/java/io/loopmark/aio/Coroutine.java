package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// A coroutine object: a body that has not run yet and can run once. Nothing of it runs until
/// somebody awaits it or makes a [Task] of it.
///
/// Awaiting it runs the body inside the awaiting task, without a visit to the loop. One that is
/// dropped without ever having been started is reported once to the exception handler of the loop
/// it was made on (if any).
///
/// @param <T> type of the value the body ends with
public interface Coroutine<T extends @Nullable Object> extends Awaitable<T> {

  /// Runs the body inside the calling task and returns its value.
  ///
  /// @throws UsageException if it has finished ("cannot reuse"), or another awaiter is inside it
  @Override
  @Suspends
  T await() throws Exception;

  /// Python's `throw`: ends a coroutine that has not started with `error`, which is thrown to the
  /// caller; no statement of the body runs.
  ///
  /// @throws UsageException if it has finished, or is being awaited
  T raise(Throwable error) throws Exception;

  /// Ends a coroutine that has not started, without running any of its body; on a finished one it
  /// does nothing.
  ///
  /// @throws UsageException if it is being awaited
  void close();
}
