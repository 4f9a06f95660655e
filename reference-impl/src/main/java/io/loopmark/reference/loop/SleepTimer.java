package io.loopmark.reference.loop;

import org.jspecify.annotations.Nullable;

/// The timer below `sleep`: completes a future, so that the sleeper goes on one iteration later.
final class SleepTimer extends TimerHandle {

  private final LoopFuture<@Nullable Void> over;

  SleepTimer(LoopFuture<@Nullable Void> over, long deadlineNanos) {
    super(over.kernel, SleepTimer::nothing, deadlineNanos);
    this.over = over;
  }

  private static void nothing() {}

  @Override
  Object code() {
    return "sleep";
  }

  @Override
  public Place place() {
    return Place.ANYWHERE;
  }

  @Override
  public void run() {
    if (!over.isDone()) {
      over.complete(LoopFuture.State.FINISHED, null);
    }
  }
}
