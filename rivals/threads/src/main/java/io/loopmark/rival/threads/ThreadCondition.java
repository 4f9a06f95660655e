package io.loopmark.rival.threads;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Condition;
import io.loopmark.aio.Lock;
import io.loopmark.aio.UsageException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A condition over any [Lock], one semaphore per waiter. The JDK's own conditions belong to
/// `ReentrantLock`, which has an owner.
final class ThreadCondition implements Condition {

  private final Lock lock;
  private final Queue<Semaphore> waiters = new ConcurrentLinkedQueue<>();

  ThreadCondition(Lock lock) {
    this.lock = lock;
  }

  @Override
  public Lock lock() {
    return lock;
  }

  @Override
  public void await() {
    requireHeld();
    var woken = new Semaphore(0);
    waiters.add(woken);
    lock.release();
    CancelledError signal = catching(() -> Blocking.await(woken::acquire));
    CancelledError late = reacquire();
    if (signal == null && late == null) {
      return;
    }
    if (!waiters.remove(woken)) {
      signal(); // it was woken and cannot use it
    }
    throw signal != null ? signal : late;
  }

  private @Nullable CancelledError reacquire() {
    CancelledError first = null;
    while (true) {
      CancelledError signal = catching(lock::acquire);
      if (signal == null) {
        return first;
      }
      first = signal;
    }
  }

  private static @Nullable CancelledError catching(Runnable wait) {
    try {
      wait.run();
      return null;
    } catch (CancelledError signal) {
      return signal;
    }
  }

  @Override
  public boolean awaitUntil(BooleanSupplier predicate) {
    while (!predicate.getAsBoolean()) {
      await();
    }
    return true;
  }

  @Override
  public void signal(int n) {
    requireHeld();
    for (int i = 0; i < n; i++) {
      Semaphore first = waiters.poll();
      if (first == null) {
        return;
      }
      first.release();
    }
  }

  @Override
  public void signalAll() {
    signal(Integer.MAX_VALUE);
  }

  private void requireHeld() {
    if (!lock.isLocked()) {
      throw new UsageException("the lock of the condition is free (expected: held by the caller)");
    }
  }
}
