package io.loopmark.reference.loop;

import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.coroutine.Carrier;
import io.loopmark.reference.coroutine.Mechanism;
import io.loopmark.reference.coroutine.Runners;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One loop's scheduling: what is ready, what is due, whose turn it is.
///
/// ```
///   other threads ──post──▶ inbox ─┐
///   channels ──poll──▶ callbacks ──┼─▶ ready ──batch──▶ callback or first step: on a runner
///   timers ──due──▶ callbacks ─────┘                └─▶ next step of a task: its coroutine is resumed
/// ```
final class Kernel implements Carrier.Owner {

  // One iteration: ask the clock how long to wait, poll, move due timers, then run exactly the jobs
  // that are ready now. What follows asyncio's base_events.py: the order within a batch, stop(),
  // what is left in the queue after a run. What differs: timers with equal deadlines keep their
  // order, and the loop runs on a thread of its own while the caller of a run method waits.

  private enum Phase {
    IDLE,
    RUNNING,
    CLOSED
  }

  /// How many jobs are preloaded together, and from which size of a batch on: the jobs of a small
  /// one are in the cache.
  private static final int PRELOADED = 8;

  private static final int LARGE_BATCH = 64;

  private static final AtomicInteger LOOPS = new AtomicInteger();

  final String name = "loop-" + LOOPS.incrementAndGet();
  final EventLoop face;
  final TaskList tasks = new TaskList();
  final LoopTime time;
  final Turn turn;
  final Channels channels = new Channels(name, this::enqueue);
  final ErrorReports errors;

  private final Mechanism mechanism;
  private final Carrier carrier = new Carrier(this);
  private final Runners runners;
  private final LoopThread thread;
  private final ReadyQueue ready = new ReadyQueue();
  private final Inbox inbox = new Inbox();
  private final Poller poller = new Poller(name, channels, inbox.hasMail);
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);

  private int batch;
  private boolean stopping;
  private int outsideWork;
  private @Nullable FatalSignal fatal;

  Kernel(Mechanism mechanism, Clock clock, EventLoop face) {
    this.mechanism = mechanism;
    this.time = new LoopTime(clock, name);
    this.face = face;
    this.errors = new ErrorReports(face, name, this::breakOut);
    this.turn = new Turn(carrier, name);
    this.runners = new Runners(mechanism, carrier, this::nextForRunner);
    this.thread = new LoopThread(mechanism, name);
  }

  /// The loop that runs on the calling thread, or null.
  static @Nullable Kernel running() {
    Carrier here = Carrier.current();
    return here == null ? null : (Kernel) here.owner();
  }

  // ---- running

  boolean isRunning() {
    return phase.get() == Phase.RUNNING;
  }

  boolean isClosed() {
    return phase.get() == Phase.CLOSED;
  }

  void checkOpen() {
    if (isClosed()) {
      throw Errors.closed();
    }
  }

  void checkRunnable() {
    checkOpen();
    if (isRunning()) {
      throw new UsageException(name + " is running already; await, or use another thread");
    }
    if (running() instanceof Kernel other) {
      throw new UsageException(
          other.name + " runs on this thread (expected: none); await, or use another thread");
    }
  }

  /// Whether debug mode refuses to the calling thread what only the loop's may do.
  boolean refusesThisThread() {
    return turn.watch.isDebug() && isRunning() && !turn.isHere();
  }

  /// Iterates on the loop's thread until stopped; what the clock or the selector throws ends it,
  /// too.
  void run() {
    checkRunnable();
    if (!phase.compareAndSet(Phase.IDLE, Phase.RUNNING)) {
      throw new UsageException(name + " is running already; a loop runs on one thread at a time");
    }
    try {
      thread.call(
          () -> carrier.carry(this::iterateUntilStopped), () -> post((Job.Errand) this::stop));
    } finally {
      phase.set(Phase.IDLE);
      carrier.remindOfLoans();
    }
    rethrow();
  }

  private void iterateUntilStopped() {
    try {
      do {
        iterate();
      } while (!stopping && fatal == null);
    } finally {
      stopping = false;
    }
  }

  private void rethrow() {
    FatalSignal signal = fatal;
    fatal = null;
    if (signal != null) {
      throw signal;
    }
  }

  void stop() {
    stopping = true;
  }

  /// Ends the run at once; the rest of the batch stays queued.
  void breakOut(FatalSignal signal) {
    fatal = signal;
  }

  void close() {
    if (isClosed()) {
      return;
    }
    if (!phase.compareAndSet(Phase.IDLE, Phase.CLOSED)) {
      throw new UsageException(name + " is running; stop it before it is closed");
    }
    errors.reportUnretrieved();
    if (!tasks.isEmpty()) {
      errors.report(tasks.destroyed());
    }
    thread.call(() -> carrier.carry(runners::close), () -> {});
    thread.close();
    ready.clear();
    inbox.clear();
    time.timers.clear();
    channels.close();
    carrier.remindOfLoans();
    rethrow();
  }

  /// A generator that was started in this loop is resumed elsewhere: only this loop's thread can do
  /// that.
  @Override
  public void lendThread() {
    switch (phase.get()) {
      case RUNNING -> post((Job.Errand) carrier::serveLoans);
      case IDLE -> thread.execute(this::serveLoansOutsideRun);
      case CLOSED -> mechanism.newLoopThread(name, this::serveLoansOutsideRun).start();
    }
  }

  private void serveLoansOutsideRun() {
    carrier.carry(carrier::serveLoans);
  }

  @Override
  public void blocked(Thread coroutine) {
    errors.blocked(turn.current(), coroutine);
  }

  // ---- one iteration

  private void iterate() {
    inbox.moveTo(ready);
    boolean busy = stopping || !ready.isEmpty();
    boolean outside = outsideWork > 0 || !channels.isEmpty();
    poller.poll(time.pollNanos(busy, outside));
    inbox.moveTo(ready);
    time.moveDueTo(ready);
    runBatch();
  }

  private void runBatch() {
    batch = ready.size();
    while (batch > 0 && fatal == null && ready.peek() instanceof Job next) {
      if (next.place() == Job.Place.RUNNER) {
        runners.work();
        turn.seeSuspended();
      } else {
        take(next).run();
      }
    }
  }

  /// The next job of the batch, if a runner may run it.
  private @Nullable Job nextForRunner() {
    boolean more = batch > 0 && fatal == null;
    return more && ready.peek() instanceof Job next && next.place() != Job.Place.THREAD
        ? take(next)
        : null;
  }

  private Job take(Job first) {
    if (batch >= LARGE_BATCH && batch % PRELOADED == 0) {
      ready.preload(PRELOADED);
    }
    batch--;
    ready.drop();
    return first;
  }

  // ---- scheduling

  /// Has `job` run in the next iteration.
  void enqueue(Job job) {
    checkOpen();
    if (isRunning() && !turn.isHere()) {
      // A future completed on a foreign thread: outside of debug mode tolerated without a wake-up,
      // as in asyncio, but not a data race.
      inbox.add(job);
      return;
    }
    inbox.moveTo(ready);
    ready.add(job);
  }

  /// As [#enqueue], from any thread; wakes the loop.
  void post(Job job) {
    checkOpen();
    postIfOpen(job);
  }

  /// As [#post], unless there is nobody left to tell.
  void postIfOpen(Job job) {
    if (!isClosed()) {
      inbox.add(job);
      poller.wakeUp();
    }
  }

  /// What the calling thread sees: whatever it registers now will see the same.
  Values values() {
    return turn.isHere() ? turn.values() : LoopContextVar.visible();
  }

  /// Work outside the loop has begun (1) or ended (-1): while there is any, a virtual clock follows
  /// real time.
  void countOutsideWork(int change) {
    outsideWork += change;
  }

  @Override
  public String toString() {
    return name + "[" + phase.get() + "]";
  }
}
