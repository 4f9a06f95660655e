package io.loopmark.reference.sync;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Barrier;
import io.loopmark.aio.BrokenBarrierException;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.UsageException;

/// The reference's [Barrier].
public final class PartyBarrier implements Barrier {

  /*
   *           .------------- last one leaves -----------.
   *           v                                         |
   *        FILLING --n-th party arrives--> DRAINING ----+
   *           |  `--reset, parties inside--> RESETTING -'
   *           v                                ^
   *         BROKEN --reset, parties inside-----'
   *           `-----reset, nobody inside--> FILLING
   *
   * States of asyncio.Barrier (CPython 3.13); abort() leads to BROKEN from anywhere. Who comes while
   * the barrier drains or resets waits in the same line until it fills again. asyncio guards this
   * with a condition, whose lock nobody ever holds across a suspension; here it is not needed, so
   * reset() and abort() need not wait. asyncio numbers parties when they arrive, which gives a
   * number twice after one of them was cancelled; here they are numbered as they leave, in the same
   * order.
   */
  private enum State {
    FILLING,
    DRAINING,
    RESETTING,
    BROKEN
  }

  private final WaitLine line;
  private final int parties;
  private State state = State.FILLING;
  private int inside;

  /// A barrier of `runtime` for `parties` tasks.
  ///
  /// @throws UsageException if `parties` is below 1
  public PartyBarrier(AsyncRuntime runtime, int parties) {
    if (parties < 1) {
      throw new UsageException(
          "parties: %d (expected: >= 1); give the number of tasks that meet".formatted(parties));
    }
    line = new WaitLine(new HomeLoop(runtime, "barrier"));
    this.parties = parties;
  }

  @Override
  public int await() {
    awaitAdmission();
    inside++;
    try {
      if (inside == parties) {
        change(State.DRAINING);
        return parties - 1;
      }
      awaitOpening();
      return parties - 1 - inside;
    } finally {
      leave();
    }
  }

  @Suspends
  private void awaitAdmission() {
    while (state == State.DRAINING || state == State.RESETTING) {
      line.await();
    }
    if (state == State.BROKEN) {
      throw new BrokenBarrierException("the barrier is aborted; call reset() to use it again");
    }
  }

  @Suspends
  private void awaitOpening() {
    while (state == State.FILLING) {
      line.await();
    }
    if (state != State.DRAINING) {
      throw new BrokenBarrierException(
          state == State.BROKEN ? "the barrier was aborted" : "the barrier was reset");
    }
  }

  private void leave() {
    inside--;
    if (inside == 0) {
      change(state == State.BROKEN ? State.BROKEN : State.FILLING);
    }
  }

  private void change(State next) {
    state = next;
    line.wakeAll();
  }

  @Override
  public void reset() {
    change(inside > 0 ? State.RESETTING : State.FILLING);
  }

  @Override
  public void abort() {
    change(State.BROKEN);
  }

  @Override
  public int parties() {
    return parties;
  }

  @Override
  public int waiting() {
    return state == State.FILLING ? inside : 0;
  }

  @Override
  public boolean isBroken() {
    return state == State.BROKEN;
  }

  @Override
  public String toString() {
    return "Barrier[%s, %d of %d inside]".formatted(state, inside, parties);
  }
}
