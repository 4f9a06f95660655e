package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// A block that owns tasks: Python's `async with asyncio.TaskGroup()`. Made by
/// [EventLoop#taskGroup], run once.
///
/// The block ends only when the body and all children ended. The first failure cancels the others;
/// all failures leave the block together as one [ExceptionGroup].
public interface TaskGroup {

  /// Runs `body` in the calling task, waits for every child, and returns the body's value.
  ///
  /// @throws ExceptionGroup if the body or a child failed
  /// @throws CancelledError if the owner was cancelled and no child failed
  /// @throws UsageException on a second run, or outside a task
  @Suspends
  <T extends @Nullable Object> T run(Body<T> body) throws Exception;

  /// Runs `action` in the calling task and waits for every child.
  @Suspends
  default void run(Body.Action action) throws Exception {
    run(action.asBody());
  }

  /// Adds a child.
  ///
  /// @throws UsageException before the block was entered, while it aborts, or after it ended;
  ///   `coroutine` is closed
  <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine);

  /// Adds a child that runs `body`.
  <T extends @Nullable Object> Task<T> createTask(Body<T> body);

  /// Adds a child that runs `action`.
  default Task<@Nullable Void> createTask(Body.Action action) {
    return createTask(action.asBody());
  }
}
