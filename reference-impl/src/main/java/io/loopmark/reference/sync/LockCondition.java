package io.loopmark.reference.sync;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Condition;
import io.loopmark.aio.Future;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Signal;
import io.loopmark.aio.UsageException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The reference's [Condition].
public final class LockCondition implements Condition {

  /*
   *   holding --await--> in line --signal--> woken --lock acquired--> holding
   *                         `-----cancelled----'
   *
   * Algorithm of asyncio.Condition (CPython 3.13). The lock is taken again on every way out; cancel
   * signals that arrive meanwhile are kept, and the latest one leaves (CND-03). A signal() given to
   * a task that then leaves by a cancellation is given to the next one (CND-04). CPython does that
   * for every cancelled waiter, signalled or not, which may wake one more task than was signalled;
   * here only a signal that was really given is passed on.
   */
  private final Lock lock;
  private final WaitLine line;

  /// A condition of `runtime` that is guarded by `lock`.
  public LockCondition(AsyncRuntime runtime, Lock lock) {
    this.lock = lock;
    line = new WaitLine(new HomeLoop(runtime, "condition"));
  }

  @Override
  public Lock lock() {
    return lock;
  }

  @Override
  public void await() {
    requireHeld("await()");
    Future<@Nullable Void> place = line.enter();
    lock.release();
    try {
      awaitThenReacquire(place);
    } catch (Signal signal) {
      if (WaitLine.isWoken(place)) {
        line.wakeNext();
      }
      throw signal;
    }
  }

  private void awaitThenReacquire(Future<@Nullable Void> place) {
    try {
      line.await(place);
    } finally {
      reacquire();
    }
  }

  private void reacquire() {
    CancelledError latest = null;
    for (boolean acquired = false; !acquired; ) {
      try {
        lock.acquire();
        acquired = true;
      } catch (CancelledError signal) {
        latest = signal;
      }
    }
    if (latest != null) {
      throw latest;
    }
  }

  @Override
  public boolean awaitUntil(BooleanSupplier predicate) {
    boolean satisfied = predicate.getAsBoolean();
    while (!satisfied) {
      await();
      satisfied = predicate.getAsBoolean();
    }
    return satisfied;
  }

  @Override
  public void signal(int n) {
    requireHeld("signal()");
    line.wake(n);
  }

  @Override
  public void signalAll() {
    requireHeld("signalAll()");
    line.wakeAll();
  }

  private void requireHeld(String call) {
    if (!lock.isLocked()) {
      throw new UsageException(
          "%s while %s is free (expected: held); call it inside lock().run(…)"
              .formatted(call, lock));
    }
  }

  @Override
  public String toString() {
    return "Condition[%s, %s]".formatted(line, lock);
  }
}
