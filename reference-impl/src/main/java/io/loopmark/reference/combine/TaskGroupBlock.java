package io.loopmark.reference.combine;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Future;
import io.loopmark.aio.GeneratorExit;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The reference's [TaskGroup].
final class TaskGroupBlock implements TaskGroup {

  /*
   *   CREATED --run--> OPEN --body ended--> CLOSING --children ended--> ENDED
   *                      |                     | child failed, or owner cancelled
   *                      |                     v
   *                      `-----failure----> ABORTING --body and children ended--> ENDED
   *
   * Algorithm of asyncio.TaskGroup (CPython 3.13). The first failure, of a child or of the body,
   * aborts: every child is cancelled, and so is the owner if it was a child that failed, to get it
   * out of the body; that one request is taken back at the end (TGR-07). What leaves the block, the
   * first that applies: a fatal signal; a group of all errors, the one that aborted first, the
   * body's last if it was another; the cancel signal the body let out or the owner got while it
   * waited; the body's value. (In asyncio the body's is last also where it aborted.)
   *
   * A request from outside that meets a group error is made again, so that the owner gets it at its
   * next suspension. A body that is closed rather than ended (GeneratorExit) cannot wait any more:
   * its children are cancelled and left to the loop, which asyncio does not distinguish.
   */
  private enum State {
    CREATED,
    OPEN,
    CLOSING,
    ABORTING,
    ENDED
  }

  private final EventLoop loop;
  private final Set<Task<?>> children = new LinkedHashSet<>();
  private final List<Throwable> errors = new ArrayList<>();
  private State state = State.CREATED;
  private @Nullable Task<?> owner;
  private boolean ownerCancelledByGroup;
  private @Nullable Wakeup allEnded;
  private @Nullable FatalSignal fatal;

  TaskGroupBlock(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  @Suspends
  public <T extends @Nullable Object> T run(Body<T> body) throws Exception {
    Task<?> task = enter();
    Throwable bodyError = null;
    try {
      T value = body.run();
      state = state == State.OPEN ? State.CLOSING : state;
      return value;
    } catch (Throwable error) {
      bodyError = error;
      abortFor(error);
      throw error;
    } finally {
      CancelledError signal = awaitChildren();
      end(task, bodyError, signal);
    }
  }

  private Task<?> enter() {
    if (state != State.CREATED) {
      throw new UsageException(
          "task group is %s (expected: CREATED); it runs once, make a new one".formatted(state));
    }
    Task<?> task = Given.callingTask(loop, "task group");
    owner = task;
    state = State.OPEN;
    return task;
  }

  private void abortFor(Throwable bodyError) {
    if (bodyError instanceof FatalSignal signal && fatal == null) {
      fatal = signal;
    }
    if (state != State.ABORTING && !isSignal(bodyError)) {
      errors.add(bodyError);
    }
    abort();
    if (bodyError instanceof GeneratorExit) {
      children.clear();
    }
  }

  private void abort() {
    if (state != State.ABORTING) {
      state = State.ABORTING;
      List.copyOf(children).forEach(Future::cancel);
    }
  }

  /// Waits until no child is left, those added meanwhile included.
  ///
  /// @return the cancel signal from outside that made it abort, or null
  @Suspends
  private @Nullable CancelledError awaitChildren() {
    CancelledError outside = null;
    while (!children.isEmpty()) {
      allEnded = new Wakeup(loop);
      try {
        allEnded.await();
      } catch (CancelledError signal) {
        if (state != State.ABORTING) {
          outside = signal;
          abort();
        }
      }
    }
    return outside;
  }

  private void childEnded(Task<?> child) {
    children.remove(child);
    if (children.isEmpty() && allEnded != null) {
      allEnded.wake();
    }
    if (child.isCancelled()) {
      return;
    }
    Throwable error = child.exception();
    if (error != null) {
      childFailed(child, error);
    }
  }

  private void childFailed(Task<?> child, Throwable error) {
    if (state == State.ENDED) {
      loop.callExceptionHandler(
          new ExceptionContext("a task failed after its group was closed", error, null, child));
      return;
    }
    errors.add(error);
    if (error instanceof FatalSignal signal && fatal == null) {
      fatal = signal;
    }
    if (state != State.ABORTING && owner != null) {
      abort();
      ownerCancelledByGroup = true;
      owner.cancel();
    }
  }

  private void end(Task<?> task, @Nullable Throwable bodyError, @Nullable CancelledError signal) {
    state = State.ENDED;
    if (ownerCancelledByGroup) {
      task.uncancel();
    }
    if (fatal != null) {
      throw fatal;
    }
    if (bodyError != null && !isSignal(bodyError) && !errors.contains(bodyError)) {
      errors.add(bodyError);
    }
    if (!errors.isEmpty()) {
      renewRequests(task);
      throw new ExceptionGroup("unhandled errors in a task group", errors);
    }
    if (signal != null) {
      throw signal;
    }
  }

  private static boolean isSignal(Throwable error) {
    return error instanceof CancelledError || error instanceof GeneratorExit;
  }

  /// Has requests from outside, whose signal the group error hides, delivered once more.
  private static void renewRequests(Task<?> task) {
    if (task.cancelling() > 0) {
      task.uncancel();
      task.cancel();
    }
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    if (!isAccepting()) {
      coroutine.close();
      throw refusal();
    }
    return adopt(loop.createTask(coroutine));
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Body<T> body) {
    if (!isAccepting()) {
      throw refusal();
    }
    return adopt(loop.createTask(body));
  }

  private <T extends @Nullable Object> Task<T> adopt(Task<T> child) {
    children.add(child);
    child.addDoneCallback(ended -> childEnded(child));
    return child;
  }

  /// Once the last child ended a closing group is over, even if its owner has not resumed yet.
  private boolean isAccepting() {
    return state == State.OPEN || (state == State.CLOSING && !children.isEmpty());
  }

  private UsageException refusal() {
    return new UsageException(
        "child added to a task group that is %s (expected: OPEN); add children from inside its run"
            .formatted(state));
  }

  @Override
  public String toString() {
    return "TaskGroup[%s, %d children, %d errors]".formatted(state, children.size(), errors.size());
  }
}
