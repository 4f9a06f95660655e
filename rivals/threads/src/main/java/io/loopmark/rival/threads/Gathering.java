package io.loopmark.rival.threads;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What `gather` waits for; cancelling it cancels the children, and it ends when they do.
final class Gathering<T extends @Nullable Object> {

  private final List<ThreadFuture<T>> children;
  private volatile @Nullable CancelledError signal;

  Gathering(List<ThreadFuture<T>> children) {
    this.children = children;
  }

  Future<List<T>> results(ThreadLoop loop) {
    ThreadFuture<List<T>> all = loop.createFuture(this::cancel);
    for (ThreadFuture<T> child : children) {
      child.completion.thenAccept(outcome -> failFirst(child, outcome, all));
    }
    whenAllDone(() -> all.complete(cancelledOr(this::values)));
    return all;
  }

  Future<List<Outcome<T>>> outcomes(ThreadLoop loop) {
    ThreadFuture<List<Outcome<T>>> all = loop.createFuture(this::cancel);
    children.forEach(child -> child.completion.thenRun(child::retrieve));
    whenAllDone(
        () -> all.complete(cancelledOr(() -> children.stream().map(ThreadFuture::peek).toList())));
    return all;
  }

  private void whenAllDone(Runnable action) {
    CompletableFuture.allOf(
            children.stream().map(child -> child.completion).toArray(CompletableFuture<?>[]::new))
        .thenRun(action);
  }

  private void failFirst(ThreadFuture<T> child, Outcome<T> outcome, ThreadFuture<List<T>> all) {
    child.retrieve();
    switch (outcome) {
      case Outcome.Value<T> value -> {}
      case Outcome.Failure<T>(Throwable error) -> all.complete(new Outcome.Failure<>(error));
      case Outcome.Cancelled<T>(CancelledError cancelled) ->
          all.complete(
              signal != null
                  ? new Outcome.Cancelled<>(cancelled)
                  : new Outcome.Failure<>(cancelled));
    }
  }

  private boolean cancel(@Nullable String message) {
    signal = new CancelledError(message == null ? "" : message);
    boolean any = false;
    for (ThreadFuture<T> child : children) {
      any |= child.cancel(message);
    }
    if (!any) {
      signal = null;
    }
    return any;
  }

  private <R> Outcome<R> cancelledOr(java.util.function.Supplier<R> result) {
    CancelledError cancelled = signal;
    return cancelled != null
        ? new Outcome.Cancelled<>(cancelled)
        : new Outcome.Value<>(result.get());
  }

  // Reached with another outcome only when that has ended the gathering already.
  private List<T> values() {
    var values = new ArrayList<T>(children.size());
    for (ThreadFuture<T> child : children) {
      if (child.peek() instanceof Outcome.Value<T>(T value)) {
        values.add(value);
      }
    }
    return values;
  }
}
