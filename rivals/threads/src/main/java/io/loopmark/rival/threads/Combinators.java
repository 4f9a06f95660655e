package io.loopmark.rival.threads;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.WaitResult;
import io.loopmark.aio.WaitResult.ReturnWhen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waiting for several threads, with what `java.util.concurrent` has for it.
final class Combinators {

  private final ThreadLoop loop;

  Combinators(ThreadLoop loop) {
    this.loop = loop;
  }

  <T extends @Nullable Object> WaitResult<T> wait(
      Collection<? extends Future<? extends T>> futures,
      @Nullable Duration timeout,
      ReturnWhen returnWhen) {
    if (futures == null || futures.isEmpty()) {
      throw new UsageException("futures: none (expected: at least one)");
    }
    if (returnWhen == null) {
      throw new UsageException("returnWhen: null (expected: one of its constants)");
    }
    for (Object one : futures) {
      if (!(one instanceof Future)) {
        throw new UsageException(one + " (expected: a future); make a task of a coroutine first");
      }
    }
    List<ThreadFuture<T>> all = distinct(futures);
    CompletableFuture<?> enough = enough(all, returnWhen);
    Blocking.await(() -> Blocking.await(enough, timeout));
    var done = new ArrayList<Future<T>>();
    var pending = new ArrayList<Future<T>>();
    all.forEach(future -> (future.isDone() ? done : pending).add(future));
    return new WaitResult<>(done, pending);
  }

  private static <T extends @Nullable Object> CompletableFuture<?> enough(
      List<ThreadFuture<T>> futures, ReturnWhen returnWhen) {
    CompletableFuture<?>[] all =
        futures.stream().map(future -> future.completion).toArray(CompletableFuture<?>[]::new);
    return switch (returnWhen) {
      case ALL_COMPLETED -> CompletableFuture.allOf(all);
      case FIRST_COMPLETED -> CompletableFuture.anyOf(all);
      case FIRST_EXCEPTION -> allOrFirstFailure(futures, CompletableFuture.allOf(all));
    };
  }

  private static <T extends @Nullable Object> CompletableFuture<?> allOrFirstFailure(
      List<ThreadFuture<T>> futures, CompletableFuture<Void> all) {
    var failed = new CompletableFuture<Outcome<T>>();
    for (ThreadFuture<T> future : futures) {
      future.completion.thenAccept(outcome -> {
        if (outcome instanceof Outcome.Failure) {
          failed.complete(outcome);
        }
      });
    }
    return CompletableFuture.anyOf(all, failed);
  }

  <T extends @Nullable Object> Future<List<T>> gather(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return new Gathering<T>(futures(awaitables)).results(loop);
  }

  <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return new Gathering<T>(futures(awaitables)).outcomes(loop);
  }

  // As CPython 3.12 has it: a timeout block around the await, which hands cancellation on.
  <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, @Nullable Duration timeout)
      throws Exception {
    if (timeout == null || timeout.isPositive()) {
      return loop.timeout(timeout).run(awaitable::await);
    }
    if (awaitable instanceof Future<T> future) {
      return future.isDone() ? future.result() : loop.timeout(timeout).run(future::await);
    }
    ((Coroutine<T>) awaitable).close();
    throw new TimeoutException("timeout: " + timeout + ", so the coroutine was not started", null);
  }

  <T extends @Nullable Object> List<Awaitable<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
    List<ThreadFuture<T>> all = distinct(futures(awaitables));
    long deadlineNanos = System.nanoTime() + (timeout == null ? 0 : Blocking.nanos(timeout));
    BlockingQueue<ThreadFuture<T>> completed = new LinkedBlockingQueue<>();
    all.forEach(future -> future.completion.thenRun(() -> completed.add(future)));
    Awaitable<T> next =
        () -> {
          var got = new ArrayList<ThreadFuture<T>>(1);
          Blocking.await(() -> got.add(take(completed, timeout == null, deadlineNanos)));
          return got.getFirst().result();
        };
    return all.stream().map(future -> next).toList();
  }

  private static <E> E take(BlockingQueue<E> queue, boolean forever, long deadlineNanos)
      throws InterruptedException {
    E item =
        forever
            ? queue.take()
            : queue.poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (item == null) {
      throw new TimeoutException("the time passed with tasks outstanding", null);
    }
    return item;
  }

  <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
    ThreadFuture<T> inner = loop.future(awaitable);
    if (inner.isDone()) {
      return inner;
    }
    ThreadFuture<T> outer = loop.createFuture();
    inner.completion.thenAccept(outcome -> {
      if (outer.complete(outcome)) {
        inner.retrieve();
      }
    });
    return outer;
  }

  <T extends @Nullable Object> Future<T> submit(Executor executor, Callable<T> work) {
    ThreadFuture<T> future = loop.createFuture();
    executor.execute(() -> {
      try {
        future.complete(new Outcome.Value<>(work.call()));
      } catch (Throwable error) {
        future.complete(ThreadFuture.failure(error));
      }
    });
    return future;
  }

  /// `task` for a thread that has no loop.
  <T extends @Nullable Object> java.util.concurrent.Future<T> bridge(ThreadTask<T> task) {
    var result =
        new CompletableFuture<T>() {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            return task.cancel() | super.cancel(mayInterrupt);
          }
        };
    task.completion.thenAccept(outcome -> {
      task.retrieve();
      switch (outcome) {
        case Outcome.Value<T>(T value) -> result.complete(value);
        case Outcome.Failure<T>(Throwable error) -> result.completeExceptionally(error);
        case Outcome.Cancelled<T>(CancelledError signal) ->
            result.completeExceptionally(new CancellationException(signal.getMessage()));
      }
    });
    return result;
  }

  private <T extends @Nullable Object> List<ThreadFuture<T>> futures(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    var made = new java.util.IdentityHashMap<Awaitable<? extends T>, ThreadFuture<T>>();
    return awaitables.stream().map(one -> made.computeIfAbsent(one, this::future)).toList();
  }

  private <T extends @Nullable Object> List<ThreadFuture<T>> distinct(
      Collection<? extends Awaitable<? extends T>> futures) {
    var distinct = new LinkedHashSet<ThreadFuture<T>>();
    futures.forEach(future -> distinct.add(future(future)));
    return List.copyOf(distinct);
  }

  @SuppressWarnings("unchecked") // a future is only read here, so it may stand for a wider type
  private <T extends @Nullable Object> ThreadFuture<T> future(Awaitable<? extends T> awaitable) {
    return (ThreadFuture<T>) loop.future(awaitable);
  }
}
