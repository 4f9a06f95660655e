package io.loopmark.aio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A block with a deadline: Python's `async with asyncio.timeout(…)`. Made by [EventLoop#timeout],
/// run once.
///
/// When the deadline passes, the code inside gets the cancel signal at its suspension point, and
/// the block turns that signal into a [TimeoutException] where it ends. A block that never suspends
/// does not time out.
public interface Timeout {

  /// Runs `body` in the calling task under this deadline.
  ///
  /// @throws TimeoutException if the deadline passed and the body ended by the signal it caused
  /// @throws UsageException on a second run, or outside a task
  @Suspends
  <T extends @Nullable Object> T run(Body<T> body) throws Exception;

  /// Runs `action` in the calling task under this deadline.
  @Suspends
  default void run(Body.Action action) throws Exception {
    run(action.asBody());
  }

  /// The deadline in loop time, or null if there is none.
  @Nullable Duration when();

  /// Moves the deadline, or removes it with null.
  ///
  /// @throws UsageException before the block was entered, after it ended, or after it expired
  void reschedule(@Nullable Duration when);

  /// True once the deadline passed while the block was running.
  boolean isExpired();
}
