package io.loopmark.aio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What [EventLoop#wait] saw when it resumed. The two lists are disjoint and keep the order of the
/// input.
///
/// @param done everything that is done, whatever its outcome
/// @param pending everything else; nothing was cancelled
public record WaitResult<T extends @Nullable Object>(
    List<Future<T>> done, List<Future<T>> pending) {

  /// When [EventLoop#wait] returns.
  public enum ReturnWhen {
    /// As soon as one is done.
    FIRST_COMPLETED,
    /// As soon as one has failed (a cancelled one has not), else when all are done.
    FIRST_EXCEPTION,
    /// When all are done.
    ALL_COMPLETED
  }
}
