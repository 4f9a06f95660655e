package io.loopmark.tck.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Lock;
import io.loopmark.aio.UsageException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A lock written as it is often written, with one of the usual flaws.
final class SloppyLock implements Lock {

  enum Flaw {
    /// Whoever comes while the lock is free takes it, waiters or not.
    OVERTAKES,
    /// The newest waiter is woken first.
    NEWEST_FIRST,
    /// A waiter that is cancelled after it was woken keeps the wake-up to itself.
    LOSES_WAKEUP,
    /// A release wakes every waiter.
    WAKES_ALL,
    /// The task that holds it gets it again.
    REENTRANT,
    /// A free lock is released without complaint.
    RELEASES_ANYTIME,
    /// Everybody gets it at once.
    LOCKS_NOBODY_OUT
  }

  private final AsyncRuntime runtime;
  private final Flaw flaw;
  private final Deque<Future<@Nullable Void>> waiters = new ArrayDeque<>();
  private boolean locked;
  private @Nullable Object holder;

  SloppyLock(AsyncRuntime runtime, Flaw flaw) {
    this.runtime = runtime;
    this.flaw = flaw;
  }

  @Override
  public void acquire() {
    EventLoop loop = runtime.runningLoop();
    Object task = loop.currentTask();
    boolean again = flaw == Flaw.REENTRANT && locked && task != null && task.equals(holder);
    if (flaw != Flaw.LOCKS_NOBODY_OUT
        && !again
        && (locked || (!waiters.isEmpty() && flaw != Flaw.OVERTAKES))) {
      queue(loop);
    }
    locked = true;
    holder = task;
  }

  private void queue(EventLoop loop) {
    Future<@Nullable Void> turn = loop.createFuture();
    waiters.add(turn);
    try {
      do {
        Awaiting.result(turn);
      } while (flaw == Flaw.OVERTAKES && locked && waitAgain(loop));
    } catch (CancelledError cancelled) {
      if (!locked && turn.isDone() && !turn.isCancelled() && flaw != Flaw.LOSES_WAKEUP) {
        waiters.remove(turn);
        wake();
      }
      throw cancelled;
    } finally {
      waiters.remove(turn);
    }
  }

  private boolean waitAgain(EventLoop loop) {
    Future<@Nullable Void> turn = loop.createFuture();
    waiters.addFirst(turn);
    Awaiting.result(turn);
    waiters.remove(turn);
    return true;
  }

  @Override
  public void release() {
    if (!locked && flaw != Flaw.RELEASES_ANYTIME && flaw != Flaw.LOCKS_NOBODY_OUT) {
      throw new UsageException("the lock is free (expected: held); acquire it before");
    }
    locked = false;
    holder = null;
    wake();
  }

  private void wake() {
    if (flaw == Flaw.WAKES_ALL) {
      waiters.forEach(SloppyLock::give);
      return;
    }
    Future<@Nullable Void> next =
        flaw == Flaw.NEWEST_FIRST ? waiters.peekLast() : waiters.peekFirst();
    if (next != null) {
      give(next);
    }
  }

  private static void give(Future<@Nullable Void> turn) {
    if (!turn.isDone()) {
      turn.setResult(null);
    }
  }

  @Override
  public boolean isLocked() {
    return locked;
  }
}
