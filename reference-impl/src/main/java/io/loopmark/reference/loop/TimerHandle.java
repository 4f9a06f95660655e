package io.loopmark.reference.loop;

import io.loopmark.aio.Body;
import java.time.Duration;

/// A callback with a deadline.
class TimerHandle extends CallbackHandle {

  final long deadlineNanos;

  /// Where it is in the heap, or was; -1 if it never was there.
  int heapIndex = -1;

  TimerHandle(Kernel kernel, Body.Action action, long deadlineNanos) {
    super(kernel, action);
    this.deadlineNanos = deadlineNanos;
  }

  @Override
  public void cancel() {
    super.cancel();
    kernel.time().remove(this);
  }

  @Override
  public Duration when() {
    return Duration.ofNanos(deadlineNanos);
  }
}
