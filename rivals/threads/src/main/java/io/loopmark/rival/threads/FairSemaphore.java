package io.loopmark.rival.threads;

import io.loopmark.aio.Semaphore;
import io.loopmark.aio.UsageException;

/// A fair [java.util.concurrent.Semaphore], with a bound if wanted.
final class FairSemaphore implements Semaphore {

  private final java.util.concurrent.Semaphore permits;
  private final int bound;

  FairSemaphore(int permits, int bound) {
    if (permits < 0) {
      throw new UsageException("permits: " + permits + " (expected: 0 or more)");
    }
    this.permits = new java.util.concurrent.Semaphore(permits, true);
    this.bound = bound;
  }

  @Override
  public void acquire() {
    Blocking.await(permits::acquire);
  }

  @Override
  public synchronized void release() {
    if (permits.availablePermits() >= bound) {
      throw new UsageException(
          "release of a bounded semaphore with all " + bound + " permits (expected: one taken)");
    }
    permits.release();
  }

  @Override
  public boolean isLocked() {
    return permits.availablePermits() == 0 || permits.hasQueuedThreads();
  }
}
