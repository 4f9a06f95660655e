package io.loopmark.reference.combine;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call of `gather` or `gatherOutcomes`: a future that stands for several.
///
/// @param <T> type of the children's results
/// @param <R> type of what is gathered of each
abstract sealed class Gathering<T extends @Nullable Object, R extends @Nullable Object> {

  /*
   *   PENDING --all ended--> result
   *     |  `--a child failed or was cancelled (Results only)--> its error
   *     `--cancel, taken by a child--> CANCELLING --all ended--> cancel signal, as an error
   *                     a child failed or was cancelled (Results only) --> its error
   *
   * Algorithm of asyncio.gather (CPython 3.13); the subclasses are its return_exceptions. The outer
   * future is never cancelled itself: its cancel() is passed to the children, and the signal it ends
   * with is set as an error (GAT-05, GAT-08). Children done beforehand count at once, so a gather of
   * done futures is done. Errors after the end count as retrieved (GAT-03). A child given twice counts
   * as two, also for cancel requests. Other than in asyncio, the request's message is kept.
   */
  private final Future<List<R>> outer;
  private final List<Future<T>> children;
  private int running;
  private @Nullable CancelledError requested;

  private Gathering(EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
    children = Given.futures(loop, awaitables);
    running = children.size();
    outer = loop.createFuture(this::cancelChildren);
  }

  static <T extends @Nullable Object> Future<List<T>> results(
      EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
    return new Results<T>(loop, awaitables).start();
  }

  static <T extends @Nullable Object> Future<List<Outcome<T>>> outcomes(
      EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
    return new Outcomes<T>(loop, awaitables).start();
  }

  /// The error in `outcome` that ends the gather at once, or null.
  abstract @Nullable Throwable failure(Outcome<T> outcome);

  /// What `child`, which ended without such an error, contributes to the list.
  abstract R element(Outcome<T> outcome);

  final Future<List<R>> start() {
    if (children.isEmpty()) {
      outer.setResult(List.of());
    }
    Consumer<Future<T>> whenDone = this::childDone; // one for all: there may be thousands
    for (Future<T> child : children) {
      if (child.isDone()) {
        childDone(child);
      } else {
        child.addDoneCallback(whenDone);
      }
    }
    return outer;
  }

  private void childDone(Future<T> child) {
    running--;
    Outcome<T> outcome = child.outcome(); // counts as retrieved, also after the end
    if (outer.isDone()) {
      return;
    }
    Throwable failure = failure(outcome);
    if (failure != null) {
      outer.setException(failure);
    } else if (running == 0) {
      allDone();
    }
  }

  private void allDone() {
    if (requested != null) {
      outer.setException(requested);
      return;
    }
    List<R> elements = new ArrayList<>(children.size());
    children.forEach(child -> elements.add(element(child.outcome())));
    outer.setResult(Collections.unmodifiableList(elements));
  }

  private boolean cancelChildren(@Nullable String message) {
    boolean taken = false;
    for (Future<T> child : children) {
      taken |= child.cancel(message);
    }
    if (taken) {
      requested = new CancelledError(message == null ? "" : message);
    }
    return taken;
  }

  /// Values only; the first error ends it.
  private static final class Results<T extends @Nullable Object> extends Gathering<T, T> {

    Results(EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
      super(loop, awaitables);
    }

    @Override
    @Nullable Throwable failure(Outcome<T> outcome) {
      return switch (outcome) {
        case Outcome.Value<T> value -> null;
        case Outcome.Failure<T>(Throwable error) -> error;
        case Outcome.Cancelled<T>(CancelledError signal) -> signal;
      };
    }

    @Override
    T element(Outcome<T> outcome) {
      if (outcome instanceof Outcome.Value<T>(T value)) {
        return value;
      }
      throw new AssertionError("an error ends the gather before its list is made: " + outcome);
    }
  }

  /// Whatever comes.
  private static final class Outcomes<T extends @Nullable Object> extends Gathering<T, Outcome<T>> {

    Outcomes(EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
      super(loop, awaitables);
    }

    @Override
    @Nullable Throwable failure(Outcome<T> outcome) {
      return null;
    }

    @Override
    Outcome<T> element(Outcome<T> outcome) {
      return outcome;
    }
  }
}
