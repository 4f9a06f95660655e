package io.loopmark.reference.loop;

import io.loopmark.aio.UsageException;
import io.loopmark.reference.coroutine.Carrier;
import io.loopmark.reference.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/// Whose turn it is in one loop: the task or callback whose code runs, and the context variables it
/// sees.
@SuppressWarnings("ReferenceEquality") // values are compared to spare a store
final class Turn {

  // Storing a reference into an object that has lived for a while costs the collector's barrier,
  // several nanoseconds in every step: values are stored only where they change, and that a task
  // suspends is noted as a boolean.

  final StepWatch watch;
  private final Carrier carrier;

  /// Whose code runs now; null for the loop's own.
  private @Nullable Job current;

  private Values values = Values.NONE;

  /// Whether the current task asked to suspend, and the loop's thread has not seen it yet.
  private boolean suspending;

  Turn(Carrier carrier, String loop) {
    this.carrier = carrier;
    this.watch = new StepWatch(carrier, loop);
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
    setValues(seen);
    watch.begin();
  }

  void end() {
    watch.end(current);
    leave();
  }

  private void leave() {
    current = null;
    setValues(Values.NONE);
  }

  /// Has a suspended task take its next step. On the loop's thread.
  void resume(LoopTask<?> task, Values seen, Coroutine stack) {
    begin(task, seen);
    stack.resume();
    seeSuspended();
  }

  /// Suspends the task that runs. On its own stack; returns in its next step.
  void suspend(LoopTask<?> task, Coroutine stack) {
    watch.end(task);
    suspending = true;
    try {
      stack.suspend();
    } catch (Throwable notSuspended) {
      suspending = false;
      watch.begin();
      throw notSuspended;
    }
  }

  /// Lets a task that has suspended arrange for its wake-up. On the loop's thread, after every
  /// resumption.
  void seeSuspended() {
    if (suspending && current instanceof LoopTask<?> task) {
      suspending = false;
      leave();
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
            + " outside a task of this loop; only the body of a task can suspend, not that of a"
            + " generator or callback");
  }

  // ---- context variables

  Values values() {
    return values;
  }

  void setValues(Values changed) {
    if (values != changed) {
      values = changed;
    }
  }

  /// The identity of the context that is seen now.
  Object context() {
    return current == null ? this : current;
  }
}
