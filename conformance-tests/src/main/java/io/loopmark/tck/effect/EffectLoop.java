package io.loopmark.tck.effect;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.Connection;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Future;
import io.loopmark.aio.Handle;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.Server;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.StreamWriter;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.Timeout;
import io.loopmark.aio.WaitResult;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A loop of the driver. One line for each method of the contract, which is why it is long.
final class EffectLoop extends EffectObject implements EventLoop {

  private final EffectRuntime runtime;

  EffectLoop(Effects effects, Foreign foreign, EffectRuntime runtime) {
    super(effects, foreign);
    this.runtime = runtime;
  }

  // ---- running

  @Override
  public AsyncRuntime runtime() {
    return runtime;
  }

  @Override
  public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable) throws Exception {
    Object result = call(Operation.LOOP_RUN_UNTIL_COMPLETE, Effects.foreign(awaitable));
    return Effects.as(EffectFuture.shaped(awaitable, result));
  }

  @Override
  public void runForever() {
    call(Operation.LOOP_RUN_FOREVER);
  }

  @Override
  public void stop() {
    call(Operation.LOOP_STOP);
  }

  @Override
  public boolean isRunning() {
    return Effects.flag(call(Operation.LOOP_IS_RUNNING));
  }

  @Override
  public boolean isClosed() {
    return Effects.flag(call(Operation.LOOP_IS_CLOSED));
  }

  @Override
  public void close() {
    call(Operation.LOOP_CLOSE);
  }

  @Override
  public Duration time() {
    return Effects.duration(call(Operation.LOOP_TIME));
  }

  // ---- callbacks

  @Override
  public Handle callSoon(Body.Action callback) {
    return Effects.as(call(Operation.LOOP_CALL_SOON, effects().action(callback)));
  }

  @Override
  public Handle callSoonThreadsafe(Body.Action callback) {
    return Effects.as(call(Operation.LOOP_CALL_SOON_THREADSAFE, effects().action(callback)));
  }

  @Override
  public Handle callLater(Duration delay, Body.Action callback) {
    return Effects.as(call(Operation.LOOP_CALL_LATER, delay, effects().action(callback)));
  }

  @Override
  public Handle callAt(Duration when, Body.Action callback) {
    return Effects.as(call(Operation.LOOP_CALL_AT, when, effects().action(callback)));
  }

  // ---- futures and tasks

  @Override
  public <T extends @Nullable Object> Future<T> createFuture() {
    return Effects.as(call(Operation.LOOP_CREATE_FUTURE, (Object) null));
  }

  @Override
  public <T extends @Nullable Object> Future<T> createFuture(Future.CancelHandler onCancel) {
    StrandBody body = StrandBody.many(message -> onCancel.cancel(Effects.as(message.getFirst())));
    return Effects.as(call(Operation.LOOP_CREATE_FUTURE, body));
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return Effects.as(call(Operation.LOOP_CREATE_TASK, Effects.foreign(coroutine)));
  }

  @Override
  public <T extends @Nullable Object> Task<T> createTask(Body<T> body) {
    return Effects.as(call(Operation.LOOP_CREATE_TASK, effects().body(body)));
  }

  @Override
  public @Nullable Task<?> currentTask() {
    return Effects.as(call(Operation.LOOP_CURRENT_TASK));
  }

  @Override
  public List<Task<?>> allTasks() {
    return Effects.as(call(Operation.LOOP_ALL_TASKS));
  }

  @Override
  public <T extends @Nullable Object> java.util.concurrent.Future<T> runCoroutineThreadsafe(
      Coroutine<T> coroutine) {
    return Effects.as(call(Operation.LOOP_RUN_COROUTINE_THREADSAFE, Effects.foreign(coroutine)));
  }

  // ---- waiting

  @Override
  public void sleep(Duration delay) {
    effects().suspend(Operation.SLEEP, delay);
  }

  @Override
  public <T extends @Nullable Object> T sleep(Duration delay, T result) {
    return Effects.as(effects().suspend(Operation.SLEEP, delay, effects().toDriver(result)));
  }

  @Override
  public <T extends @Nullable Object> WaitResult<T> wait(
      Collection<? extends Future<? extends T>> futures,
      @Nullable Duration timeout,
      WaitResult.ReturnWhen returnWhen) {
    List<?> doneAndPending =
        Effects.list(
            effects()
                .suspend(
                    Operation.WAIT,
                    Effects.foreign(futures),
                    timeout,
                    returnWhen == null ? null : returnWhen.name()));
    List<Future<T>> done = new ArrayList<>();
    List<Future<T>> pending = new ArrayList<>();
    // A runtime may answer with sets; the contract keeps the order of the input.
    for (Future<? extends T> each : new LinkedHashSet<>(futures)) {
      boolean isDone = Effects.list(doneAndPending.getFirst()).contains(each);
      (isDone ? done : pending).add(Effects.as(each));
    }
    return new WaitResult<>(done, pending);
  }

  @Override
  public <T extends @Nullable Object> Future<List<T>> gather(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return Effects.as(call(Operation.LOOP_GATHER, Effects.foreign(awaitables)));
  }

  @Override
  public <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    EffectFuture<List<Outcome<T>>> future =
        Effects.as(call(Operation.LOOP_GATHER_OUTCOMES, Effects.foreign(awaitables)));
    return future.ofOutcomes();
  }

  @Override
  public <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, @Nullable Duration timeout)
      throws Exception {
    Object result = effects().suspend(Operation.WAIT_FOR, Effects.foreign(awaitable), timeout);
    return Effects.as(EffectFuture.shaped(awaitable, result));
  }

  @Override
  public Timeout timeout(@Nullable Duration delay) {
    return Effects.as(call(Operation.LOOP_TIMEOUT, delay));
  }

  @Override
  public Timeout timeoutAt(@Nullable Duration when) {
    return Effects.as(call(Operation.LOOP_TIMEOUT_AT, when));
  }

  @Override
  public TaskGroup taskGroup() {
    return Effects.as(call(Operation.LOOP_TASK_GROUP));
  }

  @Override
  public <T extends @Nullable Object> List<Awaitable<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
    return Effects.as(call(Operation.LOOP_AS_COMPLETED, Effects.foreign(awaitables), timeout));
  }

  @Override
  public <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
    return Effects.as(call(Operation.LOOP_SHIELD, Effects.foreign(awaitable)));
  }

  // ---- threads

  @Override
  public <T extends @Nullable Object> Future<T> runInExecutor(
      @Nullable Executor executor, Callable<T> work) {
    if (executor == null) {
      return Effects.as(call(Operation.LOOP_RUN_IN_EXECUTOR, null, effects().body(work::call)));
    }
    var submission = new Submission(effects(), executor, work);
    return Effects.as(call(Operation.LOOP_RUN_IN_EXECUTOR, submission.asBody(), null));
  }

  @Override
  public void shutdownDefaultExecutor() {
    suspend(Operation.SHUTDOWN_DEFAULT_EXECUTOR);
  }

  // ---- sockets

  @Override
  public void addReader(SelectableChannel channel, Body.Action callback) {
    throw noChannels();
  }

  @Override
  public boolean removeReader(SelectableChannel channel) {
    throw noChannels();
  }

  @Override
  public void addWriter(SelectableChannel channel, Body.Action callback) {
    throw noChannels();
  }

  @Override
  public boolean removeWriter(SelectableChannel channel) {
    throw noChannels();
  }

  private static UnsupportedOperationException noChannels() {
    return new UnsupportedOperationException(
        "a channel of the JVM cannot be watched by the loop of another runtime");
  }

  @Override
  public Connection openConnection(String host, int port, int limit) throws IOException {
    List<?> ends = Effects.list(effects().suspend(Operation.OPEN_CONNECTION, host, port, limit));
    return new Connection((StreamReader) ends.getFirst(), (StreamWriter) ends.getLast());
  }

  @Override
  public Server startServer(
      Server.ConnectionHandler handler, String host, int port, Server.Options options)
      throws IOException {
    StrandBody body =
        StrandBody.many(ends -> {
          handler.handle(
              Effects.as(effects().fromDriver(ends.getFirst())),
              Effects.as(effects().fromDriver(ends.getLast())));
          return null;
        });
    return Effects.as(
        effects()
            .suspend(
                Operation.START_SERVER,
                body,
                host,
                port,
                options.limit(),
                options.backlog(),
                options.reusePort()));
  }

  @Override
  public StreamReader newStreamReader(int limit) {
    return Effects.as(call(Operation.LOOP_NEW_STREAM_READER, limit));
  }

  // ---- errors and debugging

  @Override
  public void setExceptionHandler(ExceptionContext.@Nullable Handler handler) {
    call(Operation.LOOP_SET_EXCEPTION_HANDLER, handler == null ? null : asBody(handler));
  }

  private StrandBody asBody(ExceptionContext.Handler handler) {
    return StrandBody.many(arguments -> {
      handler.handle(this, context(Effects.list(effects().fromDriver(arguments))));
      return null;
    });
  }

  private static ExceptionContext context(List<?> told) {
    return new ExceptionContext(
        String.valueOf(told.get(0)),
        (Throwable) told.get(1),
        (Handle) told.get(2),
        (Future<?>) told.get(3));
  }

  @Override
  public void callExceptionHandler(ExceptionContext context) {
    call(
        Operation.LOOP_CALL_EXCEPTION_HANDLER,
        context.message(),
        context.exception(),
        Effects.foreign(context.handle()),
        Effects.foreign(context.future()));
  }

  @Override
  public boolean isDebug() {
    return Effects.flag(call(Operation.LOOP_IS_DEBUG));
  }

  @Override
  public void setDebug(boolean debug) {
    call(Operation.LOOP_SET_DEBUG, debug);
  }

  @Override
  public Duration slowCallbackDuration() {
    return Effects.duration(call(Operation.LOOP_SLOW_CALLBACK_DURATION));
  }

  @Override
  public void setSlowCallbackDuration(Duration duration) {
    call(Operation.LOOP_SET_SLOW_CALLBACK_DURATION, duration);
  }
}
