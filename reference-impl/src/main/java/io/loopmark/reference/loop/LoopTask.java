package io.loopmark.reference.loop;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.coroutine.Coroutine;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A task: a future that its own body completes, and the job in the ready queue that takes the
/// body's next step.
///
/// ```
///   created ──▶ ready ──first step on a runner──▶ running ──▶ done
///                 ▲                                │   ▲
///                 │ wake-up     suspendOn(future)  ▼   │ step on the loop's thread
///                 └────────────────────────── suspended ┘
/// ```
final class LoopTask<T extends @Nullable Object> extends LoopFuture<T> implements Task<T>, Job {

  // Cancellation follows asyncio's Task: a request goes to what the task awaits, if that can still
  // be cancelled; otherwise it is noted in mustCancel and thrown at the next suspension point.

  private final long number;
  private @Nullable String name;
  private @Nullable Body<T> body;
  private @Nullable Coroutine stack;
  private @Nullable LoopFuture<?> awaited;
  private Values values;
  private boolean mustCancel;
  private @Nullable String cancelMessage;
  private int cancelRequests;
  int index;

  private LoopTask(Kernel kernel, Body<T> body) {
    super(kernel);
    this.body = body;
    this.number = kernel.tasks.nextNumber();
    this.values = kernel.values();
  }

  /// A task that takes the first step of `body` in the next iteration.
  static <T extends @Nullable Object> LoopTask<T> start(Kernel kernel, Body<T> body) {
    kernel.checkOpen();
    var task = new LoopTask<>(kernel, body);
    kernel.tasks.add(task);
    kernel.enqueue(task);
    return task;
  }

  // ---- steps

  @Override
  public Place place() {
    return stack != null ? Place.THREAD : mustCancel ? Place.ANYWHERE : Place.RUNNER;
  }

  @Override
  public int preload() {
    int done = awaited != null && awaited.isDone() ? 1 : 0;
    return stack == null ? done : done + stack.preload();
  }

  @Override
  public void run() {
    if (stack != null) {
      kernel.turn.resume(this, values, stack);
    } else if (mustCancel) {
      body = null;
      end(State.CANCELLED, cancelMessage);
    } else {
      runBody();
    }
  }

  private void runBody() {
    Body<T> code = Objects.requireNonNull(body);
    body = null;
    stack = kernel.turn.stack();
    kernel.turn.begin(this, values);
    try {
      T value = code.run();
      if (mustCancel) {
        end(State.CANCELLED, cancelMessage);
      } else {
        end(State.FINISHED, value);
      }
    } catch (CancelledError signal) {
      end(State.CANCELLED, signal);
    } catch (Throwable error) {
      endWith(error);
    }
    kernel.turn.end();
  }

  private void end(State state, @Nullable Object outcome) {
    leave();
    complete(state, outcome);
  }

  private void endWith(Throwable error) {
    leave();
    fail(error);
    if (error instanceof FatalSignal signal) {
      kernel.breakOut(signal);
    }
  }

  private void leave() {
    stack = null;
    mustCancel = false;
    kernel.tasks.remove(this);
  }

  /// Suspends the body until `future` is done, or for one iteration if it is null. Called by the
  /// body.
  void suspendOn(@Nullable LoopFuture<?> future) {
    if (future != null) {
      checkAwaitable(future);
    }
    awaited = future;
    keepValues(kernel.turn.values());
    try {
      kernel.turn.suspend(this, Objects.requireNonNull(stack));
    } finally {
      awaited = null;
    }
    if (mustCancel) {
      mustCancel = false;
      if (future == null || !future.isCancelled()) {
        throw Errors.cancelled(cancelMessage);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // spares a store, as in Turn
  private void keepValues(Values seen) {
    if (values != seen) {
      values = seen;
    }
  }

  private void checkAwaitable(LoopFuture<?> future) {
    if (future.kernel != kernel) {
      throw new UsageException(
          this
              + " awaits "
              + future
              + " of another loop; a future belongs to the loop that made it");
    }
    if (future == this) {
      throw new UsageException(this + " awaits itself, which would never end");
    }
  }

  /// The body has suspended. On the loop's thread: only now may anything be told to wake it.
  void suspended() {
    LoopFuture<?> future = awaited;
    if (future == null) {
      kernel.enqueue(this);
      return;
    }
    future.addWaiting(this);
    if (mustCancel && future.cancel(cancelMessage)) {
      mustCancel = false;
    }
  }

  boolean runsOn(@Nullable Coroutine turn) {
    return stack == turn;
  }

  // ---- cancellation

  @Override
  public boolean cancel(@Nullable String message) {
    if (isDone()) {
      return false;
    }
    cancelRequests++;
    if (awaited == null || !awaited.cancel(message)) {
      mustCancel = true;
      cancelMessage = message;
    }
    return true;
  }

  @Override
  public int cancelling() {
    return cancelRequests;
  }

  @Override
  public int uncancel() {
    if (cancelRequests > 0 && --cancelRequests == 0) {
      mustCancel = false;
    }
    return cancelRequests;
  }

  // ---- the rest of the contract

  @Override
  public void setResult(T result) {
    throw new UsageException(this + " is completed by its body only; use a future instead");
  }

  @Override
  public void setException(Throwable error) {
    throw new UsageException(this + " is completed by its body only; use a future instead");
  }

  @Override
  public String name() {
    return name == null ? "Task-" + number : name;
  }

  @Override
  public void setName(String name) {
    this.name = name;
  }

  @Override
  public List<StackTraceElement> stack() {
    if (stack == null || kernel.turn.isOf(this)) {
      return List.of();
    }
    return TaskStack.of(stack.thread());
  }

  /// A task is equal to itself only. `gather` and `wait` keep thousands in sets, and the JVM's own
  /// hash is a call into it for each, and in no order.
  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }

  @Override
  String kind() {
    return "task named " + name();
  }

  @Override
  public String toString() {
    return "Task[" + name() + ", " + describe() + (isDone() ? "" : ", " + activity()) + "]";
  }

  /// What an unfinished task is doing. A stack is only taken where that cannot disturb the loop.
  private String activity() {
    String doing;
    if (body != null) {
      doing = "not started";
    } else if (stack == null || kernel.turn.isOf(this)) {
      doing = "running";
    } else if (kernel.isRunning() && !kernel.turn.isHere()) {
      doing = "suspended";
    } else {
      doing = TaskStack.place(stack());
    }
    return cancelRequests == 0 ? doing : doing + ", cancelling";
  }
}
