package io.loopmark.reference.loop;

import org.jspecify.annotations.Nullable;

/// What a sleeping task awaits: a future that its own deadline completes, so that the sleeper goes
/// on one iteration later. One object, since there may be a million.
final class Sleep extends LoopFuture<@Nullable Void> implements Timer {

  private final long deadlineNanos;
  private int slot;

  Sleep(Kernel kernel, long deadlineNanos) {
    super(kernel);
    this.deadlineNanos = deadlineNanos;
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

  /// Whether its deadline has come, and it has left the heap.
  boolean isOver() {
    return isDone() && !isCancelled();
  }

  @Override
  public String toString() {
    return "sleep";
  }
}
