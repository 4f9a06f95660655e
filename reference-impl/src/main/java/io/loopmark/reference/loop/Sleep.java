package io.loopmark.reference.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a sleeping task awaits: a future that its own deadline completes, so that the sleeper goes
/// on one iteration later. One object, since there may be a million.
final class Sleep extends LoopFuture<@Nullable Void> implements Timer {

  private final long deadlineNanos;
  private int slot;

  private Sleep(Kernel kernel, long deadlineNanos) {
    super(kernel);
    this.deadlineNanos = deadlineNanos;
  }

  /// Suspends `task`, which runs, for `delay`.
  static void suspend(LoopTask<?> task, Duration delay) {
    if (delay.isZero() || delay.isNegative()) {
      task.suspendOn(null);
      return;
    }
    LoopTime time = task.kernel.time;
    var sleep = new Sleep(task.kernel, time.deadlineNanos(delay));
    time.timers.add(sleep);
    try {
      task.suspendOn(sleep);
    } finally {
      if (!sleep.isDone() || sleep.isCancelled()) {
        time.timers.cancel(sleep);
      }
    }
    if (sleep.isCancelled()) {
      throw sleep.cancelledError();
    }
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public void setSlot(int slot) {
    this.slot = slot;
  }

  @Override
  public Place place() {
    return Place.ANYWHERE;
  }

  @Override
  public void run() {
    if (!isDone()) {
      complete(State.FINISHED, null);
    }
  }

  @Override
  public String toString() {
    return "sleep";
  }
}
