package io.loopmark.rival.threads;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Future;
import io.loopmark.aio.InvalidStateException;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [CompletableFuture] of an outcome in the clothes of the contract. Thread-safe.
class ThreadFuture<T extends @Nullable Object> implements Future<T>, Debt {

  final ThreadLoop loop;
  final CompletableFuture<Outcome<T>> completion = new CompletableFuture<>();
  private final @Nullable CancelHandler onCancel;
  private final List<Consumer<? super Future<T>>> callbacks = new ArrayList<>();
  private volatile boolean retrieved;

  ThreadFuture(ThreadLoop loop, @Nullable CancelHandler onCancel) {
    this.loop = loop;
    this.onCancel = onCancel;
  }

  /// Completes, if it is not done, and hands the callbacks to the loop.
  boolean complete(Outcome<T> outcome) {
    if (!completion.complete(outcome)) {
      return false;
    }
    if (outcome instanceof Outcome.Failure) {
      loop.owe(this);
    }
    List<Consumer<? super Future<T>>> due;
    synchronized (callbacks) {
      due = List.copyOf(callbacks);
      callbacks.clear();
    }
    due.forEach(this::schedule);
    return true;
  }

  static <T extends @Nullable Object> Outcome<T> failure(Throwable error) {
    return new Outcome.Failure<>(
        error instanceof StopIteration
            ? new UsageException("a finish signal ended a future or coroutine", error)
            : error);
  }

  /// The outcome, once done; does not count as a look at the error.
  Outcome<T> peek() {
    Outcome<T> outcome = completion.getNow(null);
    if (outcome == null) {
      throw new InvalidStateException(this + " has no outcome yet; await it first");
    }
    return outcome;
  }

  void retrieve() {
    retrieved = true;
    loop.settle(this);
  }

  @Override
  public @Nullable ExceptionContext debt() {
    return !retrieved && peek() instanceof Outcome.Failure<T>(Throwable error)
        ? new ExceptionContext("the error of " + this + " was never retrieved", error, null, this)
        : null;
  }

  @Override
  public T await() throws Exception {
    ThreadTask<?> task = Context.requireTask();
    if (task == this) {
      throw new UsageException(this + " awaits itself (expected: another task)");
    }
    if (task.loop != loop) {
      throw new UsageException(this + " belongs to another loop; await it in a task of that one");
    }
    while (!isDone()) {
      try {
        Blocking.await(completion, null);
      } catch (InterruptedException e) {
        CancelledError signal = task.cancelSignal();
        if (!cancel(signal.getMessage())) {
          throw signal;
        }
      }
    }
    return result();
  }

  @Override
  public ThreadLoop loop() {
    return loop;
  }

  @Override
  public boolean isDone() {
    return completion.isDone();
  }

  @Override
  public boolean isCancelled() {
    return completion.getNow(null) instanceof Outcome.Cancelled;
  }

  @Override
  public T result() throws Exception {
    return switch (outcome()) {
      case Outcome.Value<T>(T value) -> value;
      case Outcome.Failure<T>(Throwable error) -> throw Blocking.sneaky(error);
      case Outcome.Cancelled<T>(CancelledError signal) -> throw signal;
    };
  }

  @Override
  public @Nullable Throwable exception() {
    return switch (outcome()) {
      case Outcome.Value<T> value -> null;
      case Outcome.Failure<T>(Throwable error) -> error;
      case Outcome.Cancelled<T>(CancelledError signal) -> throw signal;
    };
  }

  @Override
  public Outcome<T> outcome() {
    Outcome<T> outcome = peek();
    retrieve();
    return outcome;
  }

  @Override
  public void setResult(T result) {
    settleOnce(new Outcome.Value<>(result));
  }

  @Override
  public void setException(Throwable error) {
    settleOnce(failure(error));
  }

  private void settleOnce(Outcome<T> outcome) {
    if (!complete(outcome)) {
      throw new InvalidStateException(this + " is done already (expected: completed once)");
    }
  }

  @Override
  public boolean cancel(@Nullable String message) {
    if (isDone()) {
      return false;
    }
    return onCancel != null
        ? onCancel.cancel(message)
        : complete(new Outcome.Cancelled<>(new CancelledError(message == null ? "" : message)));
  }

  @Override
  public void addDoneCallback(Consumer<? super Future<T>> callback) {
    synchronized (callbacks) {
      if (!isDone()) {
        callbacks.add(callback);
        return;
      }
    }
    schedule(callback);
  }

  @Override
  public int removeDoneCallback(Consumer<? super Future<T>> callback) {
    synchronized (callbacks) {
      int before = callbacks.size();
      callbacks.removeIf(callback::equals);
      return before - callbacks.size();
    }
  }

  private void schedule(Consumer<? super Future<T>> callback) {
    loop.post(() -> callback.accept(this));
  }

  @Override
  public String toString() {
    Outcome<T> outcome = completion.getNow(null);
    return getClass().getSimpleName() + "[" + (outcome == null ? "pending" : outcome) + "]";
  }
}
