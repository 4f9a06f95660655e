package io.loopmark.reference.coroutine;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The thread of one loop while it runs, and which coroutine has the turn on it.
@SuppressWarnings("ReferenceEquality") // a thread is itself
public final class Carrier {

  /// Those of the loops that run now: usually one. Searched by [#current()], which is cheaper than
  /// a thread-local value in every one of a million coroutines, and cannot be left behind in a
  /// pooled one.
  private static volatile Carrier[] running = {};

  /// The loop a carrier belongs to.
  public interface Owner {

    /// Has the carrier's thread call [Carrier#serveLoans()] soon, whether the loop runs or not.
    /// Called on any thread.
    void lendThread();

    /// The coroutine with the turn has been blocking for a while without suspending. Called once
    /// per block, by who waits for it.
    void blocked(Thread coroutine);
  }

  /// A mount on behalf of a caller that is elsewhere.
  private static final class Loan {
    private final LoopCoroutine coroutine;
    private final Thread borrower = Thread.currentThread();
    private volatile boolean over;

    Loan(LoopCoroutine coroutine) {
      this.coroutine = coroutine;
    }
  }

  private final Owner owner;
  private final Queue<Loan> loans = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Thread thread;
  private @Nullable Coroutine turn;
  private @Nullable LoopCoroutine called;
  private volatile long blockLimitNanos;

  /// The carrier of `owner`.
  public Carrier(Owner owner) {
    this.owner = owner;
  }

  /// The carrier whose thread, or whose coroutine with the turn, is the calling thread; null
  /// elsewhere.
  public static @Nullable Carrier current() {
    for (Carrier carrier : running) {
      if (carrier.isHere()) {
        return carrier;
      }
    }
    return null;
  }

  /// The loop this carrier belongs to.
  public Owner owner() {
    return owner;
  }

  /// True if the calling thread has the turn.
  public boolean isHere() {
    Coroutine holder = turn;
    return (holder == null ? thread : holder.thread()) == Thread.currentThread();
  }

  /// Has [Owner#blocked] called when a coroutine has blocked for `nanos`; 0 for hangs only.
  public void reportBlocksAfter(long nanos) {
    blockLimitNanos = nanos;
  }

  /// 0 if nobody asked.
  long blockLimitNanos() {
    return blockLimitNanos;
  }

  /// The coroutine that has the turn, or null if the thread itself has it.
  public @Nullable Coroutine turn() {
    return turn;
  }

  /// Hands the turn to `coroutine`, or to the thread itself; returns who had it.
  @Nullable Coroutine pass(@Nullable Coroutine coroutine) {
    Coroutine before = turn;
    turn = coroutine;
    return before;
  }

  /// Runs `work` with the calling thread as the one that carries.
  public void carry(Runnable work) {
    enter();
    try {
      work.run();
    } finally {
      leave();
    }
  }

  private void enter() {
    thread = Thread.currentThread();
    synchronized (Carrier.class) {
      Carrier[] more = Arrays.copyOf(running, running.length + 1);
      more[running.length] = this;
      running = more;
    }
  }

  private void leave() {
    synchronized (Carrier.class) {
      running = Arrays.stream(running).filter(other -> other != this).toArray(Carrier[]::new);
    }
    thread = null;
    turn = null;
  }

  /// True on the bare thread, outside every coroutine: the only place where a coroutine may be
  /// mounted.
  boolean isBareThread() {
    return thread == Thread.currentThread();
  }

  void unpark() {
    LockSupport.unpark(thread);
  }

  /// Mounts `first` and whatever it calls, until a coroutine suspends that nobody called:
  /// generators go back and forth with their callers in here, without a visit to the loop.
  void trampoline(LoopCoroutine first) {
    LoopCoroutine next = first;
    while (next != null) {
      turn = next;
      next.mount();
      next = called != null ? takeCalled() : next.takeCaller();
    }
    turn = null;
  }

  /// Has the carrier's thread mount `coroutine` for the calling thread, which waits: nobody else's
  /// thread is ever a safe place to mount on.
  void lend(LoopCoroutine coroutine) {
    var loan = new Loan(coroutine);
    loans.add(loan);
    owner.lendThread();
    unpark();
    boolean interrupted = false;
    while (!loan.over) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks the owner once more if a caller elsewhere still waits for [#serveLoans()].
  public void remindOfLoans() {
    if (!loans.isEmpty()) {
      owner.lendThread();
    }
  }

  /// Mounts what callers elsewhere wait for. On the carrier's thread.
  public void serveLoans() {
    while (loans.poll() instanceof Loan loan) {
      Coroutine before = turn;
      trampoline(loan.coroutine);
      turn = before;
      loan.over = true;
      LockSupport.unpark(loan.borrower);
    }
  }

  /// Has `coroutine` mounted as soon as its caller, who has the turn, has suspended.
  void call(@Nullable LoopCoroutine coroutine) {
    called = coroutine;
  }

  private @Nullable LoopCoroutine takeCalled() {
    LoopCoroutine coroutine = called;
    called = null;
    return coroutine;
  }
}
