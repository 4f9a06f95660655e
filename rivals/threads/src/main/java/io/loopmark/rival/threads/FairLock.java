package io.loopmark.rival.threads;

import io.loopmark.aio.Lock;
import io.loopmark.aio.UsageException;

/// A fair [java.util.concurrent.Semaphore] of one permit: unlike `ReentrantLock` it has no owner,
/// as the contract wants it.
final class FairLock implements Lock {

  private final java.util.concurrent.Semaphore permit = new java.util.concurrent.Semaphore(1, true);

  @Override
  public void acquire() {
    Blocking.await(permit::acquire);
  }

  @Override
  public synchronized void release() {
    if (!isLocked()) {
      throw new UsageException("release of a free lock (expected: held); acquire it first");
    }
    permit.release();
  }

  @Override
  public boolean isLocked() {
    return permit.availablePermits() == 0;
  }
}
