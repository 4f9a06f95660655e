package io.loopmark.reference.loop;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.InvalidStateException;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A future of the kernel.
///
/// ```
///             setResult ▶ FINISHED
///   PENDING ─ setException ▶ FAILED
///             cancel ▶ CANCELLED
/// ```
@SuppressWarnings("NullAway") // T may be nullable: where a result is expected, null is one
class LoopFuture<T extends @Nullable Object> implements Future<T> {

  enum State {
    PENDING,
    FINISHED,
    FAILED,
    CANCELLED
  }

  final Kernel kernel;
  private State state = State.PENDING;

  /// The result, the error, or what is known of the cancellation: its signal, its message, or null.
  private @Nullable Object outcome;

  /// The first waiting task or done callback; most futures have no other.
  private @Nullable Job waiting;

  private @Nullable List<Job> alsoWaiting;
  private @Nullable Unretrieved unretrieved;

  LoopFuture(Kernel kernel) {
    this.kernel = kernel;
  }

  // ---- outcome

  @Override
  public final EventLoop loop() {
    return kernel.face;
  }

  @Override
  public final boolean isDone() {
    return state != State.PENDING;
  }

  @Override
  public final boolean isCancelled() {
    return state == State.CANCELLED;
  }

  @Override
  @SuppressWarnings("unchecked") // FINISHED is set with a T only
  public final T result() throws Exception {
    return switch (state) {
      case PENDING -> throw pending();
      case FINISHED -> (T) outcome;
      case FAILED -> throw Errors.sneaky(retrieve());
      case CANCELLED -> throw cancelledError();
    };
  }

  @Override
  public final @Nullable Throwable exception() {
    return switch (state) {
      case PENDING -> throw pending();
      case FINISHED -> null;
      case FAILED -> retrieve();
      case CANCELLED -> throw cancelledError();
    };
  }

  @Override
  @SuppressWarnings("unchecked") // FINISHED is set with a T only
  public final Outcome<T> outcome() {
    return switch (state) {
      case PENDING -> throw pending();
      case FINISHED -> new Outcome.Value<>((T) outcome);
      case FAILED -> new Outcome.Failure<>(retrieve());
      case CANCELLED -> new Outcome.Cancelled<>(cancelledError());
    };
  }

  private InvalidStateException pending() {
    return new InvalidStateException(this + " has no outcome yet; await it or ask isDone() first");
  }

  private Throwable retrieve() {
    if (unretrieved != null) {
      unretrieved.retrieved();
      unretrieved = null;
    }
    return (Throwable) outcome;
  }

  /// The signal by which the task ended, else a new one with the message given to `cancel`.
  final CancelledError cancelledError() {
    return outcome instanceof CancelledError signal ? signal : Errors.cancelled((String) outcome);
  }

  // ---- completion

  @Override
  public void setResult(T result) {
    complete(State.FINISHED, result);
  }

  @Override
  public void setException(Throwable error) {
    fail(error);
  }

  @Override
  public boolean cancel(@Nullable String message) {
    if (isDone()) {
      return false;
    }
    complete(State.CANCELLED, message);
    return true;
  }

  final void fail(Throwable error) {
    complete(State.FAILED, error instanceof StopIteration end ? Errors.stopIteration(end) : error);
    unretrieved =
        Unretrieved.watch(
            kernel, this, "the error of a " + kind() + " was never retrieved", (Throwable) outcome);
  }

  final void complete(State end, @Nullable Object value) {
    if (isDone()) {
      throw new InvalidStateException(this + " is done already; complete a future once");
    }
    Job first = waiting;
    List<Job> others = alsoWaiting;
    if (first != null && kernel.refusesThisThread()) {
      // Before anything changes: in asyncio the future is done then, and who waits is never told.
      throw Errors.foreignThread("completing " + this + ", for which somebody waits,");
    }
    state = end;
    outcome = value;
    waiting = null;
    alsoWaiting = null;
    if (first != null) {
      kernel.enqueue(first);
    }
    if (others != null) {
      others.forEach(kernel::enqueue);
    }
  }

  // ---- waiting

  @Override
  public final T await() throws Exception {
    if (state == State.PENDING) {
      kernel.turn.taskForSuspension("await").suspendOn(this);
    }
    return result();
  }

  @Override
  public final void addDoneCallback(Consumer<? super Future<T>> callback) {
    addWaiting(new DoneHandle<>(this, callback));
  }

  @Override
  public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
    int before = countWaiting();
    removeWaiting(job -> job instanceof DoneHandle<?> handle && handle.callback.equals(callback));
    return before - countWaiting();
  }

  /// Has `job` enqueued when this is done; now if it is.
  final void addWaiting(Job job) {
    if (isDone()) {
      if (kernel.refusesThisThread()) {
        throw Errors.foreignThread("addDoneCallback to " + this);
      }
      kernel.enqueue(job);
    } else if (waiting == null) {
      waiting = job;
    } else {
      if (alsoWaiting == null) {
        alsoWaiting = new ArrayList<>();
      }
      alsoWaiting.add(job);
    }
  }

  final void removeWaiting(Predicate<Job> which) {
    if (alsoWaiting != null) {
      alsoWaiting.removeIf(which);
    }
    if (waiting != null && which.test(waiting)) {
      waiting = alsoWaiting == null || alsoWaiting.isEmpty() ? null : alsoWaiting.removeFirst();
    }
  }

  private int countWaiting() {
    return waiting == null ? 0 : alsoWaiting == null ? 1 : 1 + alsoWaiting.size();
  }

  @Override
  public String toString() {
    return "Future[" + describe() + "]";
  }

  /// What it is, for messages.
  String kind() {
    return "future";
  }

  final String describe() {
    return switch (state) {
      case PENDING -> "PENDING";
      case FINISHED -> "FINISHED, result: " + outcome;
      case FAILED -> "FAILED, error: " + outcome;
      case CANCELLED -> "CANCELLED";
    };
  }
}
