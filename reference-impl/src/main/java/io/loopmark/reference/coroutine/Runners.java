package io.loopmark.reference.coroutine;

import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The stacks on which one loop runs user code. A runner takes one piece of work after the other
/// from the loop; when a piece suspends in the middle, that runner stays with it and another one
/// takes the next piece.
///
/// Callbacks and first steps of tasks therefore cost no switch of their own, and never run on the
/// loop's bare thread.
public final class Runners {

  /// Above this number a runner that has nothing to do ends.
  private static final int MAX_IDLE = 256;

  private final Mechanism mechanism;
  private final Carrier carrier;
  private final Supplier<@Nullable Runnable> work;
  private final Runnable service = this::serve;
  private final ArrayDeque<Coroutine> idle = new ArrayDeque<>();
  private boolean closed;

  /// Runners of `carrier` that ask `work` for the next piece, null for none.
  public Runners(Mechanism mechanism, Carrier carrier, Supplier<@Nullable Runnable> work) {
    this.mechanism = mechanism;
    this.carrier = carrier;
    this.work = work;
  }

  /// Has a runner take work until there is none or a piece suspends. On the loop's thread.
  public void work() {
    Coroutine runner = idle.pollLast();
    if (runner == null) {
      runner = mechanism.newCoroutine(carrier, service);
    }
    runner.resume();
  }

  /// Ends the idle runners. On the loop's thread.
  public void close() {
    closed = true;
    while (idle.pollLast() instanceof Coroutine runner) {
      runner.resume();
    }
  }

  private void serve() {
    Coroutine self = carrier.turn();
    if (self == null) {
      throw new IllegalStateException("runner without a turn");
    }
    do {
      while (work.get() instanceof Runnable piece) {
        // The one place from which user code is called: callbacks, first steps of tasks, exception
        // handlers.
        piece.run();
        self.forget();
      }
    } while (rest(self));
  }

  private boolean rest(Coroutine self) {
    if (closed || idle.size() == MAX_IDLE) {
      return false;
    }
    idle.addLast(self);
    self.suspend();
    return !closed;
  }
}
