package io.loopmark.reference.loop;

import io.loopmark.aio.Body;
import java.time.Duration;

/// A callback with a deadline.
final class TimerHandle extends CallbackHandle implements Timer {

  private final long deadlineNanos;
  private final int slot;

  /// Puts itself into the heap.
  TimerHandle(Kernel kernel, Body.Action action, long deadlineNanos) {
    super(kernel, action);
    this.deadlineNanos = deadlineNanos;
    this.slot = kernel.time.add(this, deadlineNanos);
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public void cancel() {
    super.cancel();
    kernel.time.remove(this, slot);
  }

  @Override
  public Duration when() {
    return Duration.ofNanos(deadlineNanos);
  }
}
