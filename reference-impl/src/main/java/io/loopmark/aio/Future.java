package io.loopmark.aio;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A result that is not there yet, completed once, bound to one loop.
///
/// Not thread-safe: complete it on the thread of its loop (from elsewhere through
/// [EventLoop#callSoonThreadsafe]). `toString` shows the state.
///
/// @param <T> type of the result
public interface Future<T extends @Nullable Object> extends Awaitable<T> {

  /// Decides what a cancellation request on a pending future does; see
  /// [EventLoop#createFuture(CancelHandler)].
  @FunctionalInterface
  interface CancelHandler {
    /// Passes the request on.
    ///
    /// @return what `cancel` returns
    boolean cancel(@Nullable String message);
  }

  /// The loop this future belongs to.
  EventLoop loop();

  /// True once there is an outcome: a result, an error or a cancellation.
  boolean isDone();

  /// True if the outcome is a cancellation.
  boolean isCancelled();

  /// The result.
  ///
  /// @throws Exception the very error object that was set
  /// @throws CancelledError if it was cancelled
  /// @throws InvalidStateException if it is pending
  T result() throws Exception;

  /// The error, or `null` if there is a result. Marks the error as retrieved.
  ///
  /// @throws CancelledError if it was cancelled
  /// @throws InvalidStateException if it is pending
  @Nullable Throwable exception();

  /// The outcome as a value. Marks an error as retrieved.
  ///
  /// @throws InvalidStateException if it is pending
  Outcome<T> outcome();

  /// Completes with a result and schedules the callbacks.
  ///
  /// @throws InvalidStateException if it is done
  /// @throws UsageException on a task
  void setResult(T result);

  /// Completes with an error and schedules the callbacks. A [StopIteration] is wrapped into a
  /// [UsageException].
  ///
  /// @throws InvalidStateException if it is done
  /// @throws UsageException on a task
  void setException(Throwable error);

  /// Requests cancellation, without a message.
  ///
  /// @return false if it is done, in which case nothing changes
  default boolean cancel() {
    return cancel(null);
  }

  /// Requests cancellation. A plain future is cancelled at once; a [Task] gets the signal at its
  /// suspension point.
  ///
  /// @param message carried by the [CancelledError], or null
  /// @return false if it is done, in which case nothing changes
  boolean cancel(@Nullable String message);

  /// Has `callback` called with this future in the iteration after its completion, or in the next
  /// one if it is done. Callbacks run in the order in which they were added, as often as they were
  /// added.
  void addDoneCallback(Consumer<? super Future<T>> callback);

  /// Removes every registration of `callback` that has not been scheduled yet.
  ///
  /// @return how many were removed
  int removeDoneCallback(Consumer<? super Future<T>> callback);
}
