package io.loopmark.reference.loop;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.Clock;
import io.loopmark.aio.Connection;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
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
import io.loopmark.reference.combine.Combinators;
import io.loopmark.reference.coroutine.Mechanism;
import io.loopmark.reference.loop.Channels.Side;
import io.loopmark.reference.stream.Streams;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The face of a loop: the wide contract, delegated to the kernel, the combinators and the streams.
/// Decides nothing.
public final class ReferenceLoop implements EventLoop {

  private final AsyncRuntime runtime;
  private final Kernel kernel;
  private final LoopExecutor executor;
  private final Combinators combinators = new Combinators(this);
  private final Streams streams = new Streams(this);

  /// A loop of `runtime` that suspends by `mechanism` and follows `clock`.
  public ReferenceLoop(AsyncRuntime runtime, Mechanism mechanism, Clock clock) {
    this.runtime = runtime;
    this.kernel = new Kernel(mechanism, clock, this);
    this.executor = new LoopExecutor(kernel);
  }

  /// The loop that runs on the calling thread, or null.
  public static @Nullable EventLoop running() {
    Kernel here = Kernel.running();
    return here == null ? null : here.face;
  }

  // ---- running

  @Override
  public AsyncRuntime runtime() {
    return runtime;
  }

  @Override
  public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable) throws Exception {
    return CompletionRun.of(kernel, awaitable);
  }

  /// Runs `main`, then cancels what is left, and closes.
  public <T extends @Nullable Object> T runWhole(Main<T> main) throws Exception {
    return CompletionRun.whole(kernel, this, main);
  }

  @Override
  public void runForever() {
    kernel.run();
  }

  @Override
  public void stop() {
    kernel.checkOpen();
    kernel.stop();
  }

  @Override
  public boolean isRunning() {
    return kernel.isRunning();
  }

  @Override
  public boolean isClosed() {
    return kernel.isClosed();
  }

  @Override
  public void close() {
    kernel.close();
    executor.close();
  }

  @Override
  public Duration time() {
    return Duration.ofNanos(kernel.time.nanoTime());
  }

  // ---- callbacks

  @Override
  public Handle callSoon(Body.Action callback) {
    checkThread("callSoon");
    var handle = new ActionHandle(kernel, callback);
    kernel.enqueue(handle);
    return handle;
  }

  @Override
  public Handle callSoonThreadsafe(Body.Action callback) {
    var handle = new ActionHandle(kernel, callback);
    kernel.post(handle);
    return handle;
  }

  @Override
  public Handle callLater(Duration delay, Body.Action callback) {
    checkThread("callLater");
    requireTime("delay", delay);
    return handleAt(kernel.time.deadlineNanos(delay), callback);
  }

  @Override
  public Handle callAt(Duration when, Body.Action callback) {
    checkThread("callAt");
    requireTime("when", when);
    return handleAt(LoopTime.saturatedNanos(when), callback);
  }

  private Handle handleAt(long deadlineNanos, Body.Action callback) {
    kernel.checkOpen();
    return new TimerHandle(kernel, callback, deadlineNanos);
  }

  private void checkThread(String what) {
    if (kernel.refusesThisThread()) {
      throw Errors.foreignThread(what);
    }
  }

  private static void requireTime(String name, @Nullable Duration time) {
    if (time == null) {
      throw new UsageException(name + ": null (expected: a duration)");
    }
  }

  // ---- futures and tasks

  @Override
  public <T extends @Nullable Object> Future<T> createFuture() {
    kernel.checkOpen();
    return new LoopFuture<>(kernel);
  }

  @Override
  public <T extends @Nullable Object> Future<T> createFuture(Future.CancelHandler onCancel) {
    kernel.checkOpen();
    return new PassingFuture<>(kernel, onCancel);
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    if (!(coroutine instanceof CoroutineObject<T> object)) {
      throw new UsageException(
          "coroutine: "
              + coroutine
              + " (expected: one made by the runtime "
              + runtime.name()
              + ")");
    }
    try {
      checkRunningHere();
    } catch (UsageException misuse) {
      object.close();
      throw misuse;
    }
    return LoopTask.start(kernel, object.start());
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Body<T> body) {
    checkRunningHere();
    if (body == null) {
      throw new UsageException("body: null (expected: the code of a task)");
    }
    return LoopTask.start(kernel, body);
  }

  private void checkRunningHere() {
    kernel.checkOpen();
    if (!kernel.turn.isHere()) {
      throw new UsageException(kernel + " does not run on this thread; create tasks inside of it");
    }
  }

  @Override
  public @Nullable Task<?> currentTask() {
    return kernel.turn.task();
  }

  @Override
  public List<Task<?>> allTasks() {
    return kernel.tasks.toList();
  }

  @Override
  public <T extends @Nullable Object> java.util.concurrent.Future<T> runCoroutineThreadsafe(
      Coroutine<T> coroutine) {
    if (!(coroutine instanceof CoroutineObject<T> object)) {
      throw new UsageException("coroutine: " + coroutine + " (expected: one of this runtime)");
    }
    var result = new ThreadsafeFuture<T>(kernel);
    kernel.post(new ActionHandle(kernel, () -> result.start(object)));
    return result;
  }

  // ---- waiting

  @Override
  public void sleep(Duration delay) {
    requireTime("delay", delay);
    Sleep.suspend(kernel.turn.taskForSuspension("sleep"), delay);
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
    return combinators.timeoutAt(delay == null ? null : time().plus(delay));
  }

  @Override
  public Timeout timeoutAt(@Nullable Duration when) {
    return combinators.timeoutAt(when);
  }

  @Override
  public TaskGroup taskGroup() {
    return combinators.taskGroup();
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
      @Nullable Executor chosen, Callable<T> work) {
    return executor.run(chosen, work);
  }

  @Override
  public void shutdownDefaultExecutor() {
    LoopFuture<?> ended = executor.shutDown();
    while (!ended.isDone()) {
      kernel.turn.taskForSuspension("shutdownDefaultExecutor").suspendOn(ended);
    }
  }

  // ---- sockets

  @Override
  public void addReader(SelectableChannel channel, Body.Action callback) {
    kernel.checkOpen();
    kernel.channels.add(channel, Side.READ, new ActionHandle(kernel, callback));
  }

  @Override
  public boolean removeReader(SelectableChannel channel) {
    kernel.checkOpen();
    return kernel.channels.remove(channel, Side.READ);
  }

  @Override
  public void addWriter(SelectableChannel channel, Body.Action callback) {
    kernel.checkOpen();
    kernel.channels.add(channel, Side.WRITE, new ActionHandle(kernel, callback));
  }

  @Override
  public boolean removeWriter(SelectableChannel channel) {
    kernel.checkOpen();
    return kernel.channels.remove(channel, Side.WRITE);
  }

  @Override
  public Connection openConnection(String host, int port, int limit) throws IOException {
    return streams.openConnection(host, port, limit);
  }

  @Override
  public Server startServer(
      Server.ConnectionHandler handler, String host, int port, Server.Options options)
      throws IOException {
    return streams.startServer(handler, host, port, options);
  }

  @Override
  public StreamReader newStreamReader(int limit) {
    return streams.newStreamReader(limit);
  }

  // ---- errors and debugging

  @Override
  public void setExceptionHandler(ExceptionContext.@Nullable Handler handler) {
    kernel.errors.setHandler(handler);
  }

  @Override
  public void callExceptionHandler(ExceptionContext context) {
    kernel.errors.report(context);
  }

  @Override
  public boolean isDebug() {
    return kernel.turn.watch.isDebug();
  }

  @Override
  public void setDebug(boolean debug) {
    kernel.turn.watch.setDebug(debug);
  }

  @Override
  public Duration slowCallbackDuration() {
    return kernel.turn.watch.slowCallback();
  }

  @Override
  public void setSlowCallbackDuration(Duration duration) {
    kernel.turn.watch.setSlowCallback(duration);
  }

  @Override
  public String toString() {
    return kernel.toString();
  }
}
