package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// The code of a coroutine that ends with a value. Python's `async def` function with its arguments
/// already bound.
///
/// @param <T> type of the value
@FunctionalInterface
public interface Body<T extends @Nullable Object> {

  /// Runs the body to its end; it may suspend wherever it calls a method marked [Suspends].
  ///
  /// @throws Exception whatever the body lets out; it becomes the outcome of the task
  T run() throws Exception;

  /// The code of a coroutine, a callback or a block that ends without a value.
  @FunctionalInterface
  interface Action {

    /// Runs the code to its end.
    ///
    /// @throws Exception whatever the code lets out
    void run() throws Exception;

    /// This action as a body whose value is `null`.
    default Body<@Nullable Void> asBody() {
      return () -> {
        run();
        return null;
      };
    }
  }
}
