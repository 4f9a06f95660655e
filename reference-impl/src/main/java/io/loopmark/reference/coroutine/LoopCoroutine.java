package io.loopmark.reference.coroutine;

import io.loopmark.aio.UsageException;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A virtual thread whose scheduler is this object, so that nobody but its loop ever mounts it:
/// resuming is a call of the JDK's own continuation on the loop's thread.
@SuppressWarnings("ReferenceEquality") // a thread and its continuation are themselves
final class LoopCoroutine extends Coroutine implements Executor, Runnable {

  // It suspends by Thread.yield, not by park: after a yield the thread stays runnable, so that
  // interrupts, stray unparks and left-over permits cannot wake it at the wrong moment. That it is
  // no longer `running`, which only the body and the loop write, is the one proof that the body
  // suspended. A mount that returns while it is means that the body blocked (a lock, a socket,
  // Thread.sleep), or that a concurrent getStackTrace turned the mount into a no-op; in both cases
  // the JDK submits the continuation again later, and until then the loop waits and runs nothing
  // else. It is a boolean, since a reference that is stored costs the collector's barrier.

  /// A block of this length is a hang, and worth a message even if nobody asked for one.
  private static final long HANG_NANOS = 10_000_000_000L;

  private final Carrier carrier;
  private final Runnable body;
  private final Thread thread;
  private boolean running;
  private boolean ended;
  private @Nullable Runnable continuation;
  private @Nullable LoopCoroutine caller;
  private volatile boolean submitted;

  LoopCoroutine(Carrier carrier, Runnable body) {
    this.carrier = carrier;
    this.body = body;
    this.thread = VirtualThreads.create(this, this);
  }

  /// What the thread runs.
  @Override
  public void run() {
    try {
      body.run();
    } finally {
      running = false;
      ended = true;
    }
  }

  @Override
  public boolean resume() {
    checkResumable();
    if (carrier.isBareThread()) {
      carrier.trampoline(this);
    } else if (carrier.turn() instanceof LoopCoroutine here
        && here.thread == Thread.currentThread()) {
      callFrom(here);
    } else {
      carrier.lend(this);
    }
    return !ended;
  }

  /// A coroutine cannot mount another one, only the loop's bare thread can: ask for it and suspend.
  private void callFrom(LoopCoroutine here) {
    caller = here;
    carrier.call(this);
    try {
      here.suspend();
    } catch (Throwable notSuspended) {
      carrier.call(null);
      caller = null;
      throw notSuspended;
    }
  }

  @Nullable LoopCoroutine takeCaller() {
    LoopCoroutine result = caller;
    caller = null;
    return result;
  }

  /// Runs the body until it has suspended or ended. On the bare thread of the loop, below which no
  /// monitor is held: a mount would lose it, and crash the JVM some thousand rounds later.
  void mount() {
    running = true;
    if (continuation == null) {
      VirtualThreads.start(thread);
    }
    Runnable mounted = Objects.requireNonNull(continuation);
    mounted.run();
    while (running) {
      awaitSubmission();
      mounted.run();
    }
  }

  private void awaitSubmission() {
    long asked = carrier.blockLimitNanos();
    long limitNanos = asked > 0 ? asked : HANG_NANOS;
    long reportNanos = System.nanoTime() + limitNanos;
    boolean reported = false;
    while (!submitted) {
      carrier.serveLoans(); // the body may wait for somebody who waits for this thread
      if (!submitted) {
        LockSupport.parkNanos(this, limitNanos);
      }
      if (!submitted && !reported && System.nanoTime() - reportNanos >= 0) {
        reported = true;
        carrier.owner().blocked(thread);
      }
    }
    submitted = false;
  }

  /// The JDK's request to run `task`. Only stores it: running it here would mount in the middle of
  /// an unmount.
  @Override
  public void execute(Runnable task) {
    if (continuation == null) {
      continuation = task;
    } else if (continuation != task) {
      // A thread that the body started inherits this scheduler; it shall run as if started anywhere
      // else.
      VirtualThreads.defaultScheduler().execute(task);
    } else if (!carrier.isBareThread()) {
      submitted = true;
      carrier.unpark();
    } else if (running) {
      submitted = true; // the body called Thread.yield itself
    }
  }

  @Override
  public void suspend() {
    running = false;
    boolean stayed = true;
    try {
      Thread.yield();
    } finally {
      // The mount has set it again. Otherwise the yield did not happen: pinned, or no memory or
      // stack left for it.
      stayed = !running;
      running = true;
    }
    if (stayed) {
      throw new UsageException(
          "cannot suspend below a native frame or a class initializer; suspend outside of it");
    }
  }

  @Override
  public Thread thread() {
    return thread;
  }

  @Override
  void forget() {
    VirtualThreads.clear(thread);
    Thread.interrupted();
  }

  @Override
  State state() {
    if (ended) {
      return State.ENDED;
    }
    return running ? State.RUNNING : continuation == null ? State.NEW : State.SUSPENDED;
  }
}
