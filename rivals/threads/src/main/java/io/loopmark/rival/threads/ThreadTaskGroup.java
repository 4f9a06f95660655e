package io.loopmark.rival.threads;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A block that ends after all threads started in it, under one monitor.
///
/// ```
/// NEW --run--> OPEN --body ended, no child left--> ENDED
///                \--failure or cancellation--> ABORTING --no child left--> ENDED
/// ```
final class ThreadTaskGroup implements TaskGroup {

  private enum State {
    NEW,
    OPEN,
    ABORTING,
    ENDED
  }

  private final ThreadLoop loop;
  private final Set<ThreadTask<?>> children = new LinkedHashSet<>();
  private final List<Throwable> errors = new ArrayList<>();
  private State state = State.NEW;
  private @Nullable ThreadTask<?> owner;
  private int requestsBefore;
  private boolean inBody;
  private boolean ownerInterrupted;

  ThreadTaskGroup(ThreadLoop loop) {
    this.loop = loop;
  }

  @Override
  public <T extends @Nullable Object> T run(Body<T> body) throws Exception {
    enter(Context.requireTask());
    Outcome<T> outcome;
    try {
      outcome = new Outcome.Value<>(body.run());
    } catch (CancelledError signal) {
      outcome = new Outcome.Cancelled<>(signal);
    } catch (Throwable error) {
      outcome = new Outcome.Failure<>(error);
    }
    return conclude(exit(outcome));
  }

  private synchronized void enter(ThreadTask<?> task) {
    if (state != State.NEW) {
      throw new UsageException("the task group is " + state + " (expected: NEW); make another");
    }
    state = State.OPEN;
    owner = task;
    requestsBefore = task.cancelling();
    inBody = true;
  }

  /// Waits for the children; an interruption aborts them.
  private synchronized <T extends @Nullable Object> Outcome<T> exit(Outcome<T> body) {
    inBody = false;
    Outcome<T> outcome = body;
    if (body instanceof Outcome.Failure<T>(Throwable error)) {
      errors.add(error);
    }
    if (!(body instanceof Outcome.Value)) {
      abort();
    }
    if (ownerInterrupted && owner != null) {
      owner.uncancel();
    }
    while (!children.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        outcome = new Outcome.Cancelled<>(Context.requireTask().cancelSignal());
        abort();
      }
    }
    state = State.ENDED;
    deliverAgain();
    return outcome;
  }

  /// A cancellation from outside that the errors hide comes at the next blocking point.
  private void deliverAgain() {
    if (!errors.isEmpty() && owner != null && owner.cancelling() > requestsBefore) {
      owner.uncancel();
      owner.cancel();
    }
  }

  private <T extends @Nullable Object> T conclude(Outcome<T> outcome) {
    for (Throwable error : errors) {
      if (error instanceof FatalSignal fatal) {
        throw fatal;
      }
    }
    if (!errors.isEmpty()) {
      throw new ExceptionGroup("unhandled errors in a task group", errors);
    }
    return switch (outcome) {
      case Outcome.Value<T>(T value) -> value;
      case Outcome.Cancelled<T>(CancelledError signal) -> throw signal;
      case Outcome.Failure<T>(Throwable error) -> throw Blocking.sneaky(error);
    };
  }

  private void abort() {
    state = State.ABORTING;
    List.copyOf(children).forEach(Task::cancel);
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    synchronized (this) {
      if (state == State.OPEN) {
        return adopt(loop.createTask(coroutine));
      }
    }
    coroutine.close();
    throw refusal();
  }

  @Override
  public synchronized <T extends @Nullable Object> Task<T> createTask(Body<T> body) {
    if (state != State.OPEN) {
      throw refusal();
    }
    return adopt(loop.createTask(body));
  }

  private UsageException refusal() {
    return new UsageException(
        "the task group is " + state + " (expected: OPEN); it takes no child");
  }

  private <T extends @Nullable Object> Task<T> adopt(ThreadTask<T> child) {
    children.add(child);
    child.completion.thenAccept(outcome -> ended(child, outcome));
    return child;
  }

  private synchronized void ended(ThreadTask<?> child, Outcome<?> outcome) {
    children.remove(child);
    if (outcome instanceof Outcome.Failure<?>(Throwable error)) {
      child.retrieve();
      errors.add(error);
      if (state == State.OPEN) {
        abort();
        interruptOwner();
      }
    }
    notifyAll();
  }

  private void interruptOwner() {
    if (inBody && owner != null) {
      ownerInterrupted = true;
      owner.cancel();
    }
  }
}
