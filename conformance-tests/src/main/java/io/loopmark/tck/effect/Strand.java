package io.loopmark.tck.effect;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A body of a rule that is being run, on a thread of its own that takes turns with its driver.
///
/// ```
/// NEW ──resume──► RUNNING ──effect──► WAITING ──resume──► RUNNING ──return, raise──► ENDED
/// ```
///
/// Hand-over: the state is published before the other side is unparked, both sides park in a loop,
/// and neither holds a monitor meanwhile. A strand that is never resumed again is garbage.
public final class Strand {

  private enum State {
    NEW,
    RUNNING,
    WAITING,
    ENDED
  }

  /// How long a strand looks out for the answer to a call before it parks. Over a pipe that takes
  /// some tens of microseconds, and waking a parked thread about as long again.
  private static final long SPIN_NANOS =
      Runtime.getRuntime().availableProcessors() > 1 ? 100_000 : 0;

  private static final ThreadLocal<@Nullable Strand> CURRENT = new ThreadLocal<>();

  private final Answer.Work work;
  private final Thread thread = Thread.ofVirtual().name("strand").unstarted(this::run);
  private volatile State state = State.NEW;
  private @Nullable Consumer<Effect> receiver;
  private volatile @Nullable Answer answer;

  Strand(Answer.Work work) {
    this.work = work;
  }

  /// The strand of the calling thread, or null on any other thread.
  static @Nullable Strand current() {
    return CURRENT.get();
  }

  /// Lets the body go on with what came of its last effect, up to its next one. The first call
  /// begins the body and its answer means nothing. Blocks the calling thread meanwhile.
  ///
  /// @throws IllegalStateException if it runs already or has ended
  public Effect resume(Answer outcome) {
    var handOver = new HandOver(Thread.currentThread());
    resume(outcome, handOver);
    return handOver.await();
  }

  /// As [#resume(Answer)], but returns at once; `next` gets the effect on the strand's own thread
  /// and must not block for long.
  public void resume(Answer outcome, Consumer<Effect> next) {
    State before = state;
    if (before != State.NEW && before != State.WAITING) {
      throw new IllegalStateException(
          "resumed a strand that " + (before == State.ENDED ? "has ended" : "waits for nothing"));
    }
    receiver = next;
    state = State.RUNNING;
    if (before == State.NEW) {
      thread.start();
    } else {
      answer = outcome;
      LockSupport.unpark(thread);
    }
  }

  /// Performs an effect of the body. Called on the strand's own thread.
  Answer perform(Effect effect) {
    answer = null;
    state = State.WAITING;
    receive(effect);
    Answer outcome = effect instanceof Effect.Call ? spin() : answer;
    while (outcome == null) {
      LockSupport.park(this);
      outcome = answer;
    }
    return outcome;
  }

  private @Nullable Answer spin() {
    long begin = System.nanoTime();
    Answer outcome = answer;
    while (outcome == null && System.nanoTime() - begin < SPIN_NANOS) {
      Thread.onSpinWait();
      outcome = answer;
    }
    return outcome;
  }

  private void run() {
    CURRENT.set(this);
    Effect end;
    try {
      end = new Effect.Return(work.run());
    } catch (Throwable error) { // the driver raises it where the body was called
      end = new Effect.Raise(error);
    }
    state = State.ENDED;
    receive(end);
  }

  @SuppressWarnings("NullAway") // resume sets it before this thread goes on
  private void receive(Effect effect) {
    receiver.accept(effect);
  }

  /// True once the body has returned or thrown.
  public boolean hasEnded() {
    return state == State.ENDED;
  }

  @Override
  public String toString() {
    return "strand " + state.name().toLowerCase(java.util.Locale.ROOT);
  }

  /// Where [#resume(Answer)] waits for the effect.
  private static final class HandOver implements Consumer<Effect> {

    private final Thread resumer;
    private volatile @Nullable Effect effect;

    HandOver(Thread resumer) {
      this.resumer = resumer;
    }

    @Override
    public void accept(Effect next) {
      effect = next;
      LockSupport.unpark(resumer);
    }

    Effect await() {
      Effect next = effect;
      while (next == null) {
        LockSupport.park(this);
        next = effect;
      }
      return next;
    }
  }
}
