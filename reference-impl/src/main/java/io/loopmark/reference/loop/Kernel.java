package io.loopmark.reference.loop;

import io.loopmark.aio.Body;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Handle;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.coroutine.Carrier;
import io.loopmark.reference.coroutine.Coroutine;
import io.loopmark.reference.coroutine.Mechanism;
import io.loopmark.reference.coroutine.Runners;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One loop's scheduling: what is ready, what is due, whose turn it is.
///
/// ```
///   other threads ──post──▶ inbox ─┐
///   channels ──poll──▶ callbacks ──┼─▶ ready ──batch──▶ callback or first step: on a runner
///   timers ──due──▶ callbacks ─────┘                └─▶ next step of a task: its coroutine is resumed
/// ```
final class Kernel {

  // One iteration: ask the clock how long to wait, poll, move due timers, then run exactly the jobs
  // that are ready now.
  // What follows asyncio's base_events.py: the order within a batch, stop(), what is left in the
  // queue after a run.
  // What differs: timers with equal deadlines keep their order, a cancelled timer leaves the heap
  // at once, and the
  // loop runs on a thread of its own while the caller of a run method waits.

  private enum Phase {
    IDLE,
    RUNNING,
    CLOSED
  }

  /// Mounting is for the bare thread only.
  private final class LoanService implements Job {
    @Override
    public Place place() {
      return Place.THREAD;
    }

    @Override
    public void run() {
      carrier.serveLoans();
    }
  }

  private static final AtomicInteger LOOPS = new AtomicInteger();

  final TimerHeap timers = new TimerHeap();
  final TaskList tasks = new TaskList();
  final Set<Unretrieved> unretrieved = Collections.synchronizedSet(new LinkedHashSet<>());

  private final Clock clock;
  private final EventLoop face;
  private final Mechanism mechanism;
  private final String name = "loop-" + LOOPS.incrementAndGet();
  private final Carrier carrier = new Carrier(this, this::onLoan);
  private final Runners runners;
  private final LoopThread thread;
  private final ReadyQueue ready = new ReadyQueue();
  private final Poller poller = new Poller(this::enqueue);
  private final ErrorReports errors;
  private final Queue<Job> inbox = new ConcurrentLinkedQueue<>();
  private final Job serveLoans = new LoanService();
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
  private final BooleanSupplier hasMail = this::hasMail;
  private volatile boolean mail;

  private int batch;
  private boolean stopping;
  private int outsideWork;
  private long tasksMade;
  private @Nullable FatalSignal fatal;
  private @Nullable Throwable defect;

  /// Whose code runs now; null for the kernel's own.
  private @Nullable Job current;

  /// The context variables of `current`.
  private Values values = Values.NONE;

  /// The task whose body asked to suspend, until the loop's thread has seen it.
  private @Nullable LoopTask<?> suspending;

  Kernel(Mechanism mechanism, Clock clock, EventLoop face) {
    this.mechanism = mechanism;
    this.clock = clock;
    this.face = face;
    this.errors = new ErrorReports(face, name);
    this.runners = new Runners(mechanism, carrier, this::nextForRunner);
    this.thread = new LoopThread(mechanism, name);
  }

  /// The loop that runs on the calling thread, or null.
  static @Nullable Kernel running() {
    Carrier here = Carrier.current();
    return here == null ? null : (Kernel) here.owner();
  }

  EventLoop face() {
    return face;
  }

  ErrorReports errors() {
    return errors;
  }

  Poller poller() {
    return poller;
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

  /// Iterates on the loop's thread until stopped.
  void run() {
    checkRunnable();
    if (!phase.compareAndSet(Phase.IDLE, Phase.RUNNING)) {
      throw new UsageException(name + " is running already; a loop runs on one thread at a time");
    }
    try {
      thread.call(this::iterateUntilStopped, () -> post((Job.Errand) this::stop));
    } finally {
      phase.set(Phase.IDLE);
      if (carrier.hasLoans()) {
        onLoan();
      }
    }
    rethrow();
  }

  private void iterateUntilStopped() {
    carrier.enter();
    try {
      do {
        iterate();
      } while (!stopping && fatal == null);
    } catch (Throwable bug) {
      defect = bug;
    } finally {
      stopping = false;
      carrier.leave();
    }
  }

  private void rethrow() {
    Throwable bug = defect;
    FatalSignal signal = fatal;
    defect = null;
    fatal = null;
    if (bug != null) {
      throw new IllegalStateException(name + " broke; this is a defect of Loopmark", bug);
    }
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
    List.copyOf(unretrieved).forEach(Unretrieved::run);
    thread.call(this::endRunners, () -> {});
    thread.close();
    ready.clear();
    inbox.clear();
    timers.clear();
    poller.close();
  }

  private void endRunners() {
    carrier.enter();
    runners.close();
    carrier.leave();
  }

  /// A generator that was started in this loop is resumed elsewhere: only this loop's thread can do
  /// that.
  private void onLoan() {
    switch (phase.get()) {
      case RUNNING -> post(serveLoans);
      case IDLE -> thread.execute(this::serveLoansOutsideRun);
      case CLOSED -> mechanism.newLoopThread(name, this::serveLoansOutsideRun).start();
    }
  }

  private void serveLoansOutsideRun() {
    carrier.enter();
    carrier.serveLoans();
    carrier.leave();
  }

  // ---- one iteration

  private void iterate() {
    takeMail();
    long untilDue = stopping || !ready.isEmpty() ? 0 : nanosUntilDue();
    boolean outside = outsideWork > 0 || poller.hasChannels();
    poller.poll(clock.pollNanos(untilDue, outside), hasMail);
    takeMail();
    if (!timers.isEmpty()) {
      moveDueTimers(clock.nanoTime());
    }
    runBatch();
  }

  private long nanosUntilDue() {
    return timers.isEmpty()
        ? Clock.FOREVER
        : Math.max(0, timers.firstDeadlineNanos() - clock.nanoTime());
  }

  private void moveDueTimers(long nowNanos) {
    while (!timers.isEmpty() && timers.firstDeadlineNanos() - nowNanos <= 0) {
      ready.add(timers.removeFirst());
    }
  }

  private void runBatch() {
    batch = ready.size();
    while (batch > 0 && fatal == null && ready.peek() instanceof Job next) {
      if (next.place() == Job.Place.RUNNER) {
        runners.work();
        seeSuspended();
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
    batch--;
    ready.drop();
    return first;
  }

  // ---- whose turn it is

  /// Makes `job` the one whose code runs.
  void begin(Job job, Values seen) {
    current = job;
    values = seen;
    errors.begin();
  }

  void end() {
    errors.end(current);
    current = null;
    values = Values.NONE;
  }

  /// Runs a callback. On a runner.
  void runCallback(CallbackHandle handle) {
    begin(handle, handle.values);
    try {
      handle.call();
    } catch (FatalSignal signal) {
      breakOut(signal);
    } catch (Throwable error) {
      report(new ExceptionContext("a callback failed", error, handle, null));
    }
    end();
  }

  /// Has a suspended task take its next step. On the loop's thread.
  void resume(LoopTask<?> task, Values seen, Coroutine stack) {
    begin(task, seen);
    stack.resume();
    seeSuspended();
  }

  /// Suspends the task that runs. On its own stack; returns in its next step.
  void suspend(LoopTask<?> task, Coroutine stack) {
    Values seen = values;
    end();
    suspending = task;
    try {
      stack.suspend();
    } catch (Throwable notSuspended) {
      suspending = null;
      begin(task, seen);
      throw notSuspended;
    }
  }

  private void seeSuspended() {
    LoopTask<?> task = suspending;
    if (task != null) {
      suspending = null;
      task.suspended();
    }
  }

  /// The task that runs on the calling thread.
  ///
  /// @param what it wants to do, for the message if there is none
  LoopTask<?> stepOfCaller(String what) {
    if (carrier.isHere() && current instanceof LoopTask<?> task && task.runsOn(carrier.turn())) {
      return task;
    }
    throw new UsageException(
        what + " outside a task of " + name + "; only the body of a task can suspend");
  }

  @Nullable Coroutine turn() {
    return carrier.turn();
  }

  @Nullable Carrier carrier() {
    return carrier;
  }

  boolean isHere() {
    return carrier.isHere();
  }

  boolean isCurrent(LoopTask<?> task) {
    return current == task;
  }

  @Nullable LoopTask<?> currentTask() {
    return isHere() && current instanceof LoopTask<?> task ? task : null;
  }

  // ---- context variables

  /// What the calling thread sees: whatever it registers now will see the same.
  Values values() {
    return carrier.isHere() ? values : LoopContextVar.visible();
  }

  Values ownValues() {
    return values;
  }

  void setOwnValues(Values changed) {
    values = changed;
  }

  /// The identity of the context that is seen now.
  Object context() {
    return current == null ? this : current;
  }

  // ---- scheduling

  /// Has `job` run in the next iteration.
  void enqueue(Job job) {
    checkOpen();
    if (isRunning() && !carrier.isHere()) {
      // A future completed on a foreign thread: tolerated without a wake-up, as in asyncio, but not
      // a data race.
      inbox.add(job);
      mail = true;
      return;
    }
    takeMail();
    ready.add(job);
  }

  /// As [#enqueue], from any thread; wakes the loop.
  void post(Job job) {
    checkOpen();
    inbox.add(job);
    mail = true;
    poller.wakeUp();
  }

  /// As [#post], unless there is nobody left to tell.
  void postIfOpen(Job job) {
    if (!isClosed()) {
      inbox.add(job);
      mail = true;
      poller.wakeUp();
    }
  }

  private boolean hasMail() {
    return mail;
  }

  /// Moves what other threads sent to the ready queue, before anything later gets there.
  private void takeMail() {
    if (mail) {
      mail = false;
      while (inbox.poll() instanceof Job job) {
        ready.add(job);
      }
    }
  }

  Handle callSoon(Body.Action callback) {
    var handle = new CallbackHandle(this, callback);
    enqueue(handle);
    return handle;
  }

  Handle callSoonThreadsafe(Body.Action callback) {
    var handle = new CallbackHandle(this, callback);
    post(handle);
    return handle;
  }

  Handle callAt(long deadlineNanos, Body.Action callback) {
    checkOpen();
    var handle = new TimerHandle(this, callback, deadlineNanos);
    timers.add(handle);
    return handle;
  }

  <T extends @Nullable Object> LoopTask<T> spawn(Body<T> body) {
    checkOpen();
    var task = new LoopTask<>(this, body, ++tasksMade);
    tasks.add(task);
    enqueue(task);
    return task;
  }

  // ---- time

  long nanoTime() {
    return clock.nanoTime();
  }

  /// The deadline `delay` from now; as far away as can be told if the delay is longer than that.
  long deadlineNanos(Duration delay) {
    return clock.nanoTime() + saturatedNanos(delay);
  }

  /// Deadlines are compared by subtraction, which works up to 2^62 apart.
  static long saturatedNanos(Duration duration) {
    long seconds = Math.clamp(duration.getSeconds(), -4_000_000_000L, 4_000_000_000L);
    return seconds * 1_000_000_000L + duration.getNano();
  }

  void sleep(Duration delay) {
    LoopTask<?> task = stepOfCaller("sleep");
    if (delay.isZero() || delay.isNegative()) {
      task.suspendOn(null);
      return;
    }
    var over = new LoopFuture<@Nullable Void>(this);
    var timer = new SleepTimer(over, deadlineNanos(delay));
    timers.add(timer);
    try {
      task.suspendOn(over);
    } finally {
      timers.remove(timer);
    }
    if (over.isCancelled()) {
      throw over.cancelledError();
    }
  }

  // ---- work elsewhere, errors

  /// Work outside the loop has begun (1) or ended (-1): while there is any, a virtual clock follows
  /// real time.
  void countOutsideWork(int change) {
    outsideWork += change;
  }

  Unretrieved watch(Object owner, String message, @Nullable Throwable error) {
    var report = new Unretrieved(this, message, error).watch(owner);
    unretrieved.add(report);
    return report;
  }

  /// Tells the exception handler.
  void report(ExceptionContext context) {
    try {
      errors.report(context);
    } catch (FatalSignal signal) {
      breakOut(signal);
    }
  }

  Mechanism mechanism() {
    return mechanism;
  }

  @Override
  public String toString() {
    return name + "[" + phase.get() + "]";
  }
}
