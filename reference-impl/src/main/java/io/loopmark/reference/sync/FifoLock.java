package io.loopmark.reference.sync;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Signal;
import io.loopmark.aio.UsageException;

/// The reference's [Lock].
public final class FifoLock implements Lock {

  /*
   *   free --acquire--> held --release, nobody waits--> free
   *                      ^  `--release--> promised
   *                      `--first waiter resumes--'
   *
   * Algorithm of asyncio.Lock (CPython 3.13). "Promised" reads as unlocked, yet nobody can overtake:
   * acquire queues behind whoever is in the line and not cancelled. A waiter that leaves by a signal
   * while the lock is promised or free hands the promise on; release never looks past a cancelled
   * head, for that head will do so when it resumes.
   */
  private final WaitLine line;
  private boolean held;

  /// A free lock of `runtime`.
  public FifoLock(AsyncRuntime runtime) {
    line = new WaitLine(new HomeLoop(runtime, "lock"));
  }

  @Override
  public void acquire() {
    if (held || line.isOccupied()) {
      awaitPromise();
    }
    held = true;
  }

  private void awaitPromise() {
    try {
      line.await();
    } catch (Signal signal) {
      if (!held) {
        line.wakeHead();
      }
      throw signal;
    }
  }

  @Override
  public void release() {
    if (!held) {
      throw new UsageException(
          "release() of a free lock (expected: a held one); call it once per acquire()");
    }
    held = false;
    line.wakeHead();
  }

  @Override
  public boolean isLocked() {
    return held;
  }

  @Override
  public String toString() {
    return "Lock[%s, %s]".formatted(held ? "held" : "free", line);
  }
}
