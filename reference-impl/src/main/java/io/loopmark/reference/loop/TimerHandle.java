package io.loopmark.reference.loop;

import io.loopmark.aio.Body;
import java.time.Duration;

/// A callback with a deadline.
final class TimerHandle extends ActionHandle implements Timer {

  private final long deadlineNanos;
  private int slot;

  /// Puts itself into the heap.
  TimerHandle(Kernel kernel, Body.Action action, long deadlineNanos) {
    super(kernel, action);
    this.deadlineNanos = deadlineNanos;
    kernel.time.timers.add(this);
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
  public void cancel() {
    super.cancel();
    kernel.time.timers.cancel(this);
  }

  @Override
  public Duration when() {
    return Duration.ofNanos(deadlineNanos);
  }
}
