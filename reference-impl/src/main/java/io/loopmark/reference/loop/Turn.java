package io.loopmark.reference.loop;

import io.loopmark.aio.UsageException;
import io.loopmark.reference.coroutine.Carrier;
import io.loopmark.reference.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/// Whose turn it is in one loop: the task or callback whose code runs, and the context variables it
/// sees.
final class Turn {

  private final Carrier carrier;
  private final StepWatch watch;

  /// Whose code runs now; null for the loop's own.
  private @Nullable Job current;

  private Values values = Values.NONE;

  /// The task whose body asked to suspend, until the loop's thread has seen it.
  private @Nullable LoopTask<?> suspending;

  Turn(Carrier carrier, String loop) {
    this.carrier = carrier;
    this.watch = new StepWatch(carrier, loop);
  }

  StepWatch watch() {
    return watch;
  }

  /// True if the calling thread is the loop's, inside or outside of a coroutine.
  boolean isHere() {
    return carrier.isHere();
  }

  /// The coroutine on which the calling code runs.
  @Nullable Coroutine stack() {
    return carrier.turn();
  }

  // ---- beginning and ending

  /// Makes `job` the one whose code runs.
  void begin(Job job, Values seen) {
    current = job;
    values = seen;
    watch.begin();
  }

  void end() {
    watch.end(current);
    current = null;
    values = Values.NONE;
  }

  /// Has a suspended task take its next step. On the loop's thread.
  void resume(LoopTask<?> task, Values seen, Coroutine stack) {
    begin(task, seen);
    stack.resume();
    seeSuspended();
  }

  /// Suspends the task that runs. On its own stack; returns in its next step.
  void suspend(LoopTask<?> task, Coroutine stack) {
    Values seen = values;
    end();
    suspending = task;
    try {
      stack.suspend();
    } catch (Throwable notSuspended) {
      suspending = null;
      begin(task, seen);
      throw notSuspended;
    }
  }

  /// Lets a task that has suspended arrange for its wake-up. On the loop's thread, after every
  /// resumption.
  void seeSuspended() {
    LoopTask<?> task = suspending;
    if (task != null) {
      suspending = null;
      task.suspended();
    }
  }

  // ---- queries

  @Nullable Job current() {
    return current;
  }

  boolean isOf(LoopTask<?> task) {
    return current == task;
  }

  @Nullable LoopTask<?> task() {
    return isHere() && current instanceof LoopTask<?> task ? task : null;
  }

  /// The task that runs on the calling thread and may suspend here.
  ///
  /// @param what it wants to do, for the message if there is none
  LoopTask<?> taskForSuspension(String what) {
    if (isHere() && current instanceof LoopTask<?> task && task.runsOn(stack())) {
      return task;
    }
    throw new UsageException(
        what
            + " outside a task of this loop; only the body of a task can suspend, not that of a generator or callback");
  }

  // ---- context variables

  Values values() {
    return values;
  }

  void setValues(Values changed) {
    values = changed;
  }

  /// The identity of the context that is seen now.
  Object context() {
    return current == null ? this : current;
  }
}
