package io.loopmark.tck.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Semaphore;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A semaphore as CPython 3.8 had it: a released permit is up for grabs until the waiter resumes.
final class SloppySemaphore implements Semaphore {

  enum Flaw {
    /// The releaser, or a newcomer, takes the permit from under the waiter that was woken for it.
    OVERTAKES,
    /// A waiter cancelled after it was woken takes the permit with it.
    LOSES_PERMIT
  }

  private final AsyncRuntime runtime;
  private final Flaw flaw;
  private final Deque<Future<@Nullable Void>> waiters = new ArrayDeque<>();
  private int permits;

  SloppySemaphore(AsyncRuntime runtime, int permits, Flaw flaw) {
    this.runtime = runtime;
    this.permits = permits;
    this.flaw = flaw;
  }

  @Override
  public void acquire() {
    boolean overtakes = flaw == Flaw.OVERTAKES && permits > 0;
    while (!overtakes && isLocked()) {
      if (await(runtime.runningLoop())) {
        return;
      }
      overtakes = permits > 0;
    }
    permits--;
  }

  /// Waits for a turn.
  ///
  /// @return true if the permit came with it
  private boolean await(EventLoop loop) {
    Future<@Nullable Void> turn = loop.createFuture();
    waiters.add(turn);
    try {
      Awaiting.result(turn);
      return flaw == Flaw.LOSES_PERMIT;
    } catch (CancelledError e) {
      if (flaw == Flaw.OVERTAKES && permits > 0) {
        wake();
      }
      throw e;
    } finally {
      waiters.remove(turn);
    }
  }

  @Override
  public void release() {
    if (flaw == Flaw.LOSES_PERMIT && wake()) {
      return; // handed over directly, and gone if nobody is there to take it
    }
    permits++;
    if (flaw == Flaw.OVERTAKES) {
      wake();
    }
  }

  private boolean wake() {
    for (Future<@Nullable Void> turn : waiters) {
      if (!turn.isDone()) {
        turn.setResult(null);
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isLocked() {
    return permits == 0 || (flaw == Flaw.LOSES_PERMIT && !waiters.isEmpty());
  }
}
