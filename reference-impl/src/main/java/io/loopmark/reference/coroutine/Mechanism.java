package io.loopmark.reference.coroutine;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The two ways to suspend. A third one, state machines woven into the bodies, would be a third
/// constant.
public enum Mechanism {

  /// Virtual threads that only their loop mounts. Needs `--add-opens
  /// java.base/java.lang=ALL-UNNAMED`.
  LOOP_SCHEDULED("virtual threads that only the loop's own thread mounts") {
    @Override
    public Coroutine newCoroutine(@Nullable Carrier carrier, Runnable body) {
      // Outside of loops there is no thread that would be safe to mount on: take turns instead.
      return carrier == null ? new HandoffCoroutine(body) : new LoopCoroutine(carrier, body);
    }

    /// Suspended frames are thawed onto this stack; a thaw near its end crashes the JVM, so it is
    /// large.
    @Override
    public Thread newLoopThread(String name, Runnable work) {
      return Thread.ofPlatform()
          .name(name)
          .daemon()
          .stackSize(64L << 20)
          .inheritInheritableThreadLocals(false)
          .unstarted(work);
    }
  },

  /// Stock virtual threads that pass the turn to each other. The loop is one itself, which makes
  /// passing 4 to 20 times faster than from a platform thread.
  HANDED_OVER("stock virtual threads that take turns (portable)") {
    @Override
    public Coroutine newCoroutine(@Nullable Carrier carrier, Runnable body) {
      return new HandoffCoroutine(body);
    }

    @Override
    public Thread newLoopThread(String name, Runnable work) {
      return Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).unstarted(work);
    }
  };

  private final String description;

  Mechanism(String description) {
    this.description = description;
  }

  /// A coroutine that will run `body`, which must not let anything out.
  ///
  /// @param carrier of the loop that will resume it, or null for a caller outside of loops
  public abstract Coroutine newCoroutine(@Nullable Carrier carrier, Runnable body);

  /// An unstarted thread for a loop.
  public abstract Thread newLoopThread(String name, Runnable work);

  /// One sentence for `AsyncRuntime.mechanism()`.
  public String description() {
    return description;
  }

  /// Why [#LOOP_SCHEDULED] cannot work on this JVM, or null if a trial run of it just did.
  public static @Nullable Throwable obstacle() {
    if (VirtualThreads.obstacle() != null) {
      return VirtualThreads.obstacle();
    }
    var outcome = new CompletableFuture<@Nullable Throwable>();
    Thread.ofPlatform().daemon().name("loop-probe").start(() -> outcome.complete(probe()));
    return outcome.join();
  }

  /// Nobody lends or blocks in a probe.
  private static final class Probe implements Carrier.Owner {
    @Override
    public void lendThread() {}

    @Override
    public void blocked(Thread coroutine) {}
  }

  private static @Nullable Throwable probe() {
    var carrier = new Carrier(new Probe());
    try {
      carrier.carry(() -> tryOut(carrier));
      return null;
    } catch (Throwable error) {
      return error;
    }
  }

  private static void tryOut(Carrier carrier) {
    Coroutine trial = LOOP_SCHEDULED.newCoroutine(carrier, () -> suspendTurn(carrier));
    if (!trial.resume() || trial.resume()) {
      throw new IllegalStateException("a suspended trial coroutine did not go on");
    }
  }

  private static void suspendTurn(Carrier carrier) {
    if (carrier.turn() instanceof Coroutine self) {
      self.suspend();
    }
  }
}
