package io.loopmark.tck.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Condition;
import io.loopmark.aio.Future;
import io.loopmark.aio.Lock;
import io.loopmark.aio.UsageException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A condition as CPython had it up to 3.12: a signal given to a waiter that is cancelled before it
/// resumes is lost.
final class SloppyCondition implements Condition {

  private final AsyncRuntime runtime;
  private final Lock lock;
  private final Deque<Future<@Nullable Void>> waiters = new ArrayDeque<>();

  SloppyCondition(AsyncRuntime runtime, Lock lock) {
    this.runtime = runtime;
    this.lock = lock;
  }

  @Override
  public Lock lock() {
    return lock;
  }

  @Override
  public void await() {
    needLock();
    lock.release();
    try {
      Future<@Nullable Void> turn = runtime.runningLoop().createFuture();
      waiters.add(turn);
      try {
        Awaiting.result(turn);
      } finally {
        waiters.remove(turn);
      }
    } finally {
      reacquire();
    }
  }

  /// Takes the lock whatever happens, and lets a cancellation that came meanwhile out afterwards.
  private void reacquire() {
    CancelledError cancelled = null;
    while (true) {
      try {
        lock.acquire();
        break;
      } catch (CancelledError e) {
        cancelled = e;
      }
    }
    if (cancelled != null) {
      throw cancelled;
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
    needLock();
    int left = n;
    for (Future<@Nullable Void> turn : waiters) {
      if (left > 0 && !turn.isDone()) {
        turn.setResult(null);
        left--;
      }
    }
  }

  @Override
  public void signalAll() {
    signal(waiters.size());
  }

  private void needLock() {
    if (!lock.isLocked()) {
      throw new UsageException("the lock is free (expected: held); acquire it before");
    }
  }
}
