package io.loopmark.reference.combine;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a combinator is given: checks it, and makes futures of its loop out of it.
final class Given {

  private Given() {}

  /// @throws UsageException if `value` is null
  static <V> V present(@Nullable V value, String name) {
    if (value == null) {
      throw new UsageException("%s: null (expected: a value)".formatted(name));
    }
    return value;
  }

  /// @throws UsageException if `awaitable` is null, or a future of another loop
  static void own(EventLoop loop, @Nullable Awaitable<?> awaitable) {
    if (present(awaitable, "awaitable") instanceof Future<?> future
        && !future.loop().equals(loop)) {
      throw new UsageException(
          "%s belongs to %s (expected: a future of %s); hand results over with runCoroutineThreadsafe"
              .formatted(future, future.loop(), loop));
    }
  }

  /// The task in which the caller runs.
  ///
  /// @throws UsageException if there is none, or if it is not one of `loop`
  static Task<?> callingTask(EventLoop loop, String block) {
    EventLoop running = loop.runtime().runningLoop();
    Task<?> task = loop.currentTask();
    if (!running.equals(loop) || task == null) {
      throw new UsageException(
          "%s entered outside the tasks of %s (expected: inside one); use createTask or run"
              .formatted(block, loop));
    }
    return task;
  }

  /// A future or task as it is; anything else becomes a task.
  static <T extends @Nullable Object> Future<T> future(
      EventLoop loop, Awaitable<? extends T> awaitable) {
    own(loop, awaitable);
    return checked(loop, awaitable);
  }

  /// As [#future] of what was checked.
  @SuppressWarnings("unchecked") // a future of a subtype is only read from
  private static <T extends @Nullable Object> Future<T> checked(
      EventLoop loop, Awaitable<? extends T> awaitable) {
    return switch (awaitable) {
      case Future<? extends T> future -> (Future<T>) future;
      case Coroutine<? extends T> coroutine -> (Future<T>) loop.createTask(coroutine);
      default -> loop.createTask((Body<T>) awaitable::await);
    };
  }

  /// A future for each of `awaitables`, the same one for the same awaitable. All are checked before
  /// the first task is made.
  static <T extends @Nullable Object> List<Future<T>> futures(
      EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
    present(awaitables, "awaitables").forEach(awaitable -> own(loop, awaitable));
    Map<Awaitable<? extends T>, Future<T>> made = new HashMap<>();
    List<Future<T>> futures = new ArrayList<>(awaitables.size());
    for (Awaitable<? extends T> awaitable : awaitables) {
      futures.add(
          awaitable instanceof Future
              ? checked(loop, awaitable)
              : made.computeIfAbsent(awaitable, each -> checked(loop, each)));
    }
    return futures;
  }
}
