package io.loopmark.reference.coroutine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A stock virtual thread that takes turns with whoever resumes it: public API only, any caller,
/// several times slower than [LoopCoroutine].
final class HandoffCoroutine extends Coroutine {

  // The state is the turn: RUNNING is the body's, everything else the caller's. Permits and
  // interrupts only make a waiting side look again. A left interrupt status would make park return
  // at once, so it is put aside while waiting.

  private final Runnable body;
  private final Thread thread;
  private volatile State state = State.NEW;
  private volatile @Nullable Thread caller;

  HandoffCoroutine(Runnable body) {
    this.body = body;
    this.thread = Thread.ofVirtual().inheritInheritableThreadLocals(false).unstarted(this::run);
  }

  private void run() {
    try {
      body.run();
    } finally {
      giveBack(State.ENDED);
    }
  }

  @Override
  public boolean resume() {
    checkResumable();
    Carrier carrier = Carrier.current();
    Coroutine before = carrier == null ? null : carrier.pass(this);
    boolean fresh = state == State.NEW;
    caller = Thread.currentThread();
    state = State.RUNNING;
    if (fresh) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
    if (carrier != null) {
      awaitBlocked(carrier);
    }
    awaitTurn(false);
    if (carrier != null) {
      carrier.pass(before);
    }
    return state != State.ENDED;
  }

  @Override
  public void suspend() {
    giveBack(State.SUSPENDED);
    awaitTurn(true);
  }

  private void giveBack(State next) {
    Thread waiting = caller;
    caller = null;
    state = next;
    LockSupport.unpark(waiting);
  }

  /// Waits as [#awaitTurn] does, until the body gives the turn back or its blocking was reported. A
  /// timed park is several times dearer, so this is only for who asked for reports.
  @SuppressWarnings("ReferenceEquality") // a coroutine is itself
  private void awaitBlocked(Carrier carrier) {
    long limitNanos = carrier.blockLimitNanos();
    boolean interrupted = false;
    boolean reported = limitNanos <= 0;
    long reportNanos = reported ? 0 : System.nanoTime() + limitNanos;
    while (state == State.RUNNING && !reported) {
      LockSupport.parkNanos(this, limitNanos);
      interrupted |= Thread.interrupted();
      // Who waits for a generator of its own does not block; the generator may.
      boolean last = state == State.RUNNING && carrier.turn() == this;
      if (last && System.nanoTime() - reportNanos >= 0 && isBlocked(thread.getState())) {
        reported = true;
        carrier.owner().blocked(thread);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isBlocked(Thread.State of) {
    return switch (of) {
      case BLOCKED, WAITING, TIMED_WAITING -> true;
      case NEW, RUNNABLE, TERMINATED -> false;
    };
  }

  private void awaitTurn(boolean bodys) {
    boolean interrupted = false;
    while ((state == State.RUNNING) != bodys) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Thread thread() {
    return thread;
  }

  /// Thread-local values of the last body stay: no public API removes them.
  @Override
  void forget() {
    Thread.interrupted();
  }

  @Override
  State state() {
    return state;
  }
}
