package io.loopmark.tck.mutant;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The awaitables among the arguments of a call.
final class Awaitables {

  private Awaitables() {}

  /// Those of the collection that is the first argument.
  @SuppressWarnings("unchecked") // their values are handed on unseen
  static Collection<Awaitable<@Nullable Object>> of(Call call) {
    return (Collection<Awaitable<@Nullable Object>>) call.arg(0, Collection.class);
  }

  /// The one that is the first argument.
  @SuppressWarnings("unchecked") // its value is handed on unseen
  static Awaitable<@Nullable Object> only(Call call) {
    return (Awaitable<@Nullable Object>) call.arg(0, Awaitable.class);
  }

  /// Those of the collection, each as a future of its own.
  static List<Future<@Nullable Object>> asFutures(EventLoop loop, Call call) {
    List<Future<@Nullable Object>> futures = new ArrayList<>();
    for (Awaitable<@Nullable Object> each : of(call)) {
      futures.add(asFuture(loop, each));
    }
    return futures;
  }

  static <T extends @Nullable Object> Future<T> asFuture(EventLoop loop, Awaitable<T> awaitable) {
    return switch (awaitable) {
      case Future<T> future -> future;
      case Coroutine<T> coroutine -> loop.createTask(coroutine);
      default -> throw new UsageException("neither future nor coroutine: " + awaitable);
    };
  }
}
