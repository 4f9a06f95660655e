package io.loopmark.aio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A coroutine that its loop drives on its own: a future that is completed by the end of a body.
///
/// Made by [EventLoop#createTask]; the first step runs in the next iteration. A failure nobody
/// retrieves is reported once to the loop's exception handler, when the task is dropped and at the
/// latest when the loop is closed.
///
/// @param <T> type of the value the body ends with
public interface Task<T extends @Nullable Object> extends Future<T> {

  /// The name shown in messages and dumps, `Task-1`, `Task-2`… unless set.
  String name();

  /// Sets the name.
  void setName(String name);

  /// Requests cancellation: a [CancelledError] is thrown at the innermost suspension point in the
  /// next iteration, and what the task waits for is cancelled. A task that has not started never
  /// runs.
  ///
  /// @return false if the task is done
  @Override
  boolean cancel(@Nullable String message);

  /// How many cancellation requests have been made and not taken back.
  int cancelling();

  /// Takes one cancellation request back, as the owner of a timeout or group does. When none is
  /// left before the signal was delivered, the task goes on as if nothing had happened.
  ///
  /// @return the number of requests left, never negative
  int uncancel();

  /// Where the body is suspended, innermost frame first; empty if it has not started, is done, or
  /// is running.
  List<StackTraceElement> stack();
}
