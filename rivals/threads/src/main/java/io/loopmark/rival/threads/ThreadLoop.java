package io.loopmark.rival.threads;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.Connection;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Future;
import io.loopmark.aio.Handle;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.Server;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.Timeout;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.WaitResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The owner of a family of threads. Tasks run on threads of their own, started at once; callbacks
/// and timers run one after the other on the thread that runs the loop, from a [DelayQueue].
///
/// Longer than others because the contract puts asyncio's whole vocabulary into one interface; most
/// methods hand on.
final class ThreadLoop implements EventLoop {

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
  private static final long FAR_NANOS = Long.MAX_VALUE / 4;

  private enum State {
    IDLE,
    RUNNING,
    CLOSED
  }

  private final ThreadsRuntime runtime;
  private final ExecutorService threads;
  private final ExecutorService workers;
  private final DelayQueue<Callback> callbacks = new DelayQueue<>();
  private final Set<ThreadTask<?>> tasks = Collections.synchronizedSet(new LinkedHashSet<>());
  private final Set<Debt> debts = ConcurrentHashMap.newKeySet();
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final Combinators combinators = new Combinators(this);
  private volatile State state = State.IDLE;
  private volatile boolean stopping;
  private volatile ExceptionContext.@Nullable Handler handler;
  private volatile boolean debug;
  private volatile Duration slow = Duration.ofMillis(100);

  ThreadLoop(ThreadsRuntime runtime, ThreadFactory factory) {
    this.runtime = runtime;
    this.threads = Executors.newThreadPerTaskExecutor(factory);
    this.workers = Executors.newThreadPerTaskExecutor(factory);
  }

  // ---- running

  @Override
  public AsyncRuntime runtime() {
    return runtime;
  }

  @Override
  public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable) throws Exception {
    Context before = enter();
    try {
      ThreadFuture<T> future = future(awaitable);
      Consumer<Future<T>> stopper = done -> stop();
      future.addDoneCallback(stopper);
      runCallbacks();
      if (!future.isDone()) {
        future.removeDoneCallback(stopper);
        throw new UsageException(
            "the loop was stopped before " + future + " was done; run it again to finish it");
      }
      return future.result();
    } finally {
      leave(before);
    }
  }

  @Override
  public void runForever() {
    Context before = enter();
    try {
      runCallbacks();
    } finally {
      leave(before);
    }
  }

  private synchronized Context enter() {
    requireOpen();
    if (state == State.RUNNING || Context.current().loop != null) {
      throw new UsageException(
          "a loop runs already, here or on this thread (expected: none); await instead of running");
    }
    state = State.RUNNING;
    return new Context(this, null, Context.current().values()).bind();
  }

  private void leave(Context before) {
    before.bind();
    stopping = false;
    state = State.IDLE;
  }

  // Callbacks are user code, and this is the only place that calls them. A batch is what was due
  // when it began; what a fatal signal leaves of it goes back.
  private void runCallbacks() {
    var batch = new ArrayList<Callback>();
    try {
      do {
        if (!stopping) {
          batch.add(callbacks.take());
        }
        callbacks.drainTo(batch);
        while (!batch.isEmpty()) {
          call(batch.removeFirst());
        }
      } while (!stopping);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FatalSignal("the thread of the loop was interrupted");
    } finally {
      callbacks.addAll(batch);
    }
  }

  private void call(Callback callback) {
    if (callback.isCancelled()) {
      return;
    }
    Context before = callback.context.bind();
    try {
      callback.action.run();
    } catch (FatalSignal fatal) {
      throw fatal;
    } catch (Throwable error) {
      report(new ExceptionContext("a callback failed: " + callback, error, callback, null));
    } finally {
      before.bind();
    }
  }

  @Override
  public void stop() {
    stopping = true;
    post(() -> {}); // wakes the thread that runs the loop
  }

  @Override
  public boolean isRunning() {
    return state == State.RUNNING;
  }

  @Override
  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /// Interrupts every thread of the loop that is left, and waits until all have ended.
  @Override
  public void close() {
    synchronized (this) {
      if (state == State.RUNNING) {
        throw new UsageException("close of a running loop (expected: a stopped one); call stop()");
      }
      if (state == State.CLOSED) {
        return;
      }
      state = State.CLOSED;
    }
    callbacks.clear();
    open.forEach(this::closeQuietly);
    if (!Threads.end(threads, CLOSE_PATIENCE) | !Threads.end(workers, CLOSE_PATIENCE)) {
      report(new ExceptionContext("threads ignore their interruption: " + tasks, null, null, null));
    }
    debts.stream().map(Debt::debt).forEach(this::reportIfAny);
    debts.clear();
  }

  private void reportIfAny(@Nullable ExceptionContext context) {
    if (context != null) {
      report(context);
    }
  }

  /// Cancels every task and runs on until all have ended: the end of [AsyncRuntime#run].
  void cancelAll() {
    Context before = enter();
    try {
      List<ThreadTask<?>> left = List.copyOf(tasks());
      left.forEach(Task::cancel);
      CompletableFuture.allOf(
              left.stream().map(task -> task.completion).toArray(CompletableFuture<?>[]::new))
          .thenRun(this::stop);
      runCallbacks();
    } finally {
      leave(before);
    }
  }

  @Override
  public Duration time() {
    return Duration.ofNanos(System.nanoTime());
  }

  private void requireOpen() {
    if (state == State.CLOSED) {
      throw new UsageException("the loop is closed (expected: open); make another one");
    }
  }

  // ---- callbacks

  @Override
  public Handle callSoon(Body.Action callback) {
    requireOpen();
    return enqueue(callback, System.nanoTime(), false);
  }

  @Override
  public Handle callSoonThreadsafe(Body.Action callback) {
    return callSoon(callback);
  }

  @Override
  public Handle callLater(Duration delay, Body.Action callback) {
    if (delay == null) {
      throw new UsageException("delay: null (expected: a duration)");
    }
    requireOpen();
    return enqueue(callback, System.nanoTime() + clamp(delay), true);
  }

  @Override
  public Handle callAt(Duration when, Body.Action callback) {
    requireOpen();
    return enqueue(callback, clamp(when), true);
  }

  private static long clamp(Duration duration) {
    return Math.clamp(TimeUnit.NANOSECONDS.convert(duration), -FAR_NANOS, FAR_NANOS);
  }

  private Callback enqueue(Body.Action action, long deadlineNanos, boolean timer) {
    var callback = new Callback(this, action, deadlineNanos, timer);
    callbacks.add(callback);
    return callback;
  }

  /// As `callSoon`, but without an effect on a closed loop.
  void post(Body.Action action) {
    if (state != State.CLOSED) {
      enqueue(action, System.nanoTime(), false);
    }
  }

  void forget(Callback callback) {
    callbacks.remove(callback);
  }

  // ---- futures and tasks

  @Override
  public <T extends @Nullable Object> ThreadFuture<T> createFuture() {
    return new ThreadFuture<>(this, null);
  }

  @Override
  public <T extends @Nullable Object> ThreadFuture<T> createFuture(Future.CancelHandler onCancel) {
    return new ThreadFuture<>(this, onCancel);
  }

  @Override
  public <T extends @Nullable Object> ThreadTask<T> createTask(Coroutine<T> coroutine) {
    if (state != State.RUNNING) {
      coroutine.close();
    }
    requireRunning();
    return start(((ThreadCoroutine<T>) coroutine).claim());
  }

  @Override
  public <T extends @Nullable Object> ThreadTask<T> createTask(Body<T> body) {
    requireRunning();
    return start(body);
  }

  private void requireRunning() {
    requireOpen();
    if (state != State.RUNNING) {
      throw new UsageException("createTask on a loop that does not run; call it inside run");
    }
  }

  private <T extends @Nullable Object> ThreadTask<T> start(Body<T> body) {
    ThreadTask<T> task = newTask(body);
    threads.execute(task);
    return task;
  }

  /// A task of a service of this loop, which may start it whether the loop runs or not.
  void startTask(Body<?> body) {
    start(body);
  }

  /// A task whose thread is the caller's business.
  <T extends @Nullable Object> ThreadTask<T> newTask(Body<T> body) {
    var task = new ThreadTask<>(this, body);
    tasks.add(task);
    return task;
  }

  void ended(ThreadTask<?> task) {
    tasks.remove(task);
  }

  /// Runs `service` on a thread that ends with the loop.
  void startService(Runnable service) {
    threads.execute(service);
  }

  /// The future behind `awaitable`; a coroutine becomes a task.
  <T extends @Nullable Object> ThreadFuture<T> future(Awaitable<T> awaitable) {
    return switch (awaitable) {
      case ThreadFuture<T> future when future.loop == this -> future;
      case ThreadCoroutine<T> coroutine -> createTask(coroutine);
      default ->
          throw new UsageException(awaitable + " (expected: a future or coroutine of this loop)");
    };
  }

  @Override
  public @Nullable Task<?> currentTask() {
    return Context.current().task;
  }

  @Override
  public List<Task<?>> allTasks() {
    return List.copyOf(tasks());
  }

  private List<ThreadTask<?>> tasks() {
    synchronized (tasks) {
      return List.copyOf(tasks);
    }
  }

  @Override
  public <T extends @Nullable Object> java.util.concurrent.Future<T> runCoroutineThreadsafe(
      Coroutine<T> coroutine) {
    return combinators.bridge(createTask(coroutine));
  }

  // ---- waiting

  @Override
  public void sleep(Duration delay) {
    if (delay == null) {
      throw new UsageException("delay: null (expected: a duration)");
    }
    Blocking.await(() -> Thread.sleep(delay.isNegative() ? Duration.ZERO : delay));
  }

  @Override
  public <T extends @Nullable Object> WaitResult<T> wait(
      Collection<? extends Future<? extends T>> futures,
      @Nullable Duration timeout,
      WaitResult.ReturnWhen returnWhen) {
    return combinators.wait(futures, timeout, returnWhen);
  }

  @Override
  public <T extends @Nullable Object> Future<List<T>> gather(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return combinators.gather(awaitables);
  }

  @Override
  public <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return combinators.gatherOutcomes(awaitables);
  }

  @Override
  public <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, @Nullable Duration timeout)
      throws Exception {
    return combinators.waitFor(awaitable, timeout);
  }

  @Override
  public Timeout timeout(@Nullable Duration delay) {
    return timeoutAt(delay == null ? null : time().plusNanos(clamp(delay)));
  }

  @Override
  public Timeout timeoutAt(@Nullable Duration when) {
    return new Deadline(this, when);
  }

  @Override
  public TaskGroup taskGroup() {
    return new ThreadTaskGroup(this);
  }

  @Override
  public <T extends @Nullable Object> List<Awaitable<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
    return combinators.asCompleted(awaitables, timeout);
  }

  @Override
  public <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
    return combinators.shield(awaitable);
  }

  // ---- threads

  @Override
  public <T extends @Nullable Object> Future<T> runInExecutor(
      @Nullable Executor executor, Callable<T> work) {
    requireOpen();
    return combinators.submit(executor == null ? workers : executor, work);
  }

  @Override
  public void shutdownDefaultExecutor() {
    workers.shutdown();
    Blocking.await(() -> Threads.awaitEnd(workers));
  }

  // ---- sockets

  @Override
  public void addReader(SelectableChannel channel, Body.Action callback) {
    throw noReadiness();
  }

  @Override
  public boolean removeReader(SelectableChannel channel) {
    throw noReadiness();
  }

  @Override
  public void addWriter(SelectableChannel channel, Body.Action callback) {
    throw noReadiness();
  }

  @Override
  public boolean removeWriter(SelectableChannel channel) {
    throw noReadiness();
  }

  private static UnsupportedOperationException noReadiness() {
    return new UnsupportedOperationException(
        "no readiness callbacks: threads wait for a channel by blocking in it; use openConnection");
  }

  @Override
  public Connection openConnection(String host, int port, int limit) throws IOException {
    requireOpen();
    return Sockets.connect(this, host, port, limit);
  }

  @Override
  public Server startServer(
      Server.ConnectionHandler handler, String host, int port, Server.Options options)
      throws IOException {
    requireOpen();
    return SocketServer.start(this, handler, host, port, options);
  }

  @Override
  public StreamReader newStreamReader(int limit) {
    return new BlockingReader(null, limit);
  }

  /// Has `resource` closed with the loop, unless [#release] comes first.
  void keep(Closeable resource) {
    open.add(resource);
  }

  void release(Closeable resource) {
    open.remove(resource);
  }

  private void closeQuietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException | UncheckedIOException e) {
      report(new ExceptionContext("could not close " + resource, e, null, null));
    }
  }

  // ---- errors and debugging

  void owe(Debt debt) {
    debts.add(debt);
  }

  void settle(Debt debt) {
    debts.remove(debt);
  }

  void report(ExceptionContext context) {
    ExceptionContext.Handler told = handler;
    try {
      (told == null ? Threads.LOG : told).handle(this, context);
    } catch (FatalSignal fatal) {
      throw fatal;
    } catch (Throwable error) {
      Threads.LOG.handle(
          this, new ExceptionContext("the exception handler failed", error, null, null));
    }
  }

  @Override
  public void setExceptionHandler(ExceptionContext.@Nullable Handler handler) {
    this.handler = handler;
  }

  @Override
  public void callExceptionHandler(ExceptionContext context) {
    report(context);
  }

  @Override
  public boolean isDebug() {
    return debug;
  }

  @Override
  public void setDebug(boolean debug) {
    this.debug = debug;
  }

  @Override
  public Duration slowCallbackDuration() {
    return slow;
  }

  @Override
  public void setSlowCallbackDuration(Duration duration) {
    slow = duration;
  }

  @Override
  public String toString() {
    return runtime.name() + " loop[" + state + ", " + tasks.size() + " tasks]";
  }
}
