package io.loopmark.aio;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// An event loop: asyncio's, with its vocabulary. One thread runs its callbacks and tasks one at a
/// time.
///
/// An *iteration* polls for I/O, moves due timers to the ready queue, and runs exactly the
/// callbacks that were in the queue at that moment. Callbacks must not suspend; tasks may. After
/// [#close()] everything but `close`, `isClosed`, `isRunning` and `time` throws [UsageException].
public interface EventLoop extends AutoCloseable {

  /// Runs `main` on a fresh loop of the default runtime; see [AsyncRuntime#run(Main)]. Made for
  /// programs; a value is had from [AsyncRuntime#run(Main)].
  static void run(MainAction main) throws Exception {
    AsyncRuntime.defaultRuntime()
        .run(loop -> {
          main.run(loop);
          return null;
        });
  }

  /// The main coroutine of a program, with a value.
  @FunctionalInterface
  interface Main<T extends @Nullable Object> {
    /// Runs the program on `loop`.
    @Suspends
    T run(EventLoop loop) throws Exception;
  }

  /// The main coroutine of a program.
  @FunctionalInterface
  interface MainAction {
    /// Runs the program on `loop`.
    @Suspends
    void run(EventLoop loop) throws Exception;
  }

  // ---- running

  /// The runtime this loop comes from.
  AsyncRuntime runtime();

  /// Runs the loop until `awaitable` is done (a coroutine is made a task), and returns its result.
  /// The batch that holds its completion is run to the end.
  ///
  /// @throws Exception its error
  /// @throws UsageException if this or another loop runs on this thread, if it belongs to another
  ///   loop, or if the loop was stopped before it was done (it stays pending)
  <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable) throws Exception;

  /// Runs the loop until [#stop()].
  ///
  /// @throws UsageException if this or another loop runs on this thread
  void runForever();

  /// Ends the run after the current batch; before a run, makes it last one iteration.
  void stop();

  /// True while a run method is active.
  boolean isRunning();

  /// True after [#close()].
  boolean isClosed();

  /// Drops queued callbacks without running them and frees the loop's resources. Idempotent.
  ///
  /// @throws UsageException while it runs
  @Override
  void close();

  /// Loop time. Never decreases.
  Duration time();

  // ---- callbacks

  /// Has `callback` run in the next iteration, after those registered before.
  Handle callSoon(Body.Action callback);

  /// As [#callSoon], from any thread; wakes the loop.
  Handle callSoonThreadsafe(Body.Action callback);

  /// Has `callback` run when `delay` has passed; a negative one is due before zero. Equal deadlines
  /// keep their order.
  ///
  /// @throws UsageException if `delay` is null
  Handle callLater(Duration delay, Body.Action callback);

  /// Has `callback` run at loop time `when`.
  Handle callAt(Duration when, Body.Action callback);

  // ---- futures and tasks

  /// A pending future of this loop.
  <T extends @Nullable Object> Future<T> createFuture();

  /// A pending future whose cancellation is somebody else's business: while it is pending, `cancel`
  /// asks `onCancel` instead of completing it. What combinators such as [#gather] are made of.
  <T extends @Nullable Object> Future<T> createFuture(Future.CancelHandler onCancel);

  /// Makes a task of `coroutine`; its first step runs in the next iteration.
  ///
  /// @throws UsageException outside the running loop (`coroutine` is closed), or if it was started
  ///   before
  <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine);

  /// Makes a task that runs `body`.
  <T extends @Nullable Object> Task<T> createTask(Body<T> body);

  /// Makes a task that runs `action`.
  default Task<@Nullable Void> createTask(Body.Action action) {
    return createTask(action.asBody());
  }

  /// The task that runs now, or null inside a plain callback.
  @Nullable Task<?> currentTask();

  /// The tasks of this loop that are not done, oldest first.
  List<Task<?>> allTasks();

  /// Makes a task of `coroutine` from any thread.
  ///
  /// @return a thread-safe future with its outcome; cancelling it cancels the task
  <T extends @Nullable Object> java.util.concurrent.Future<T> runCoroutineThreadsafe(
      Coroutine<T> coroutine);

  // ---- waiting

  /// Suspends for `delay`; exactly one iteration if it is zero or negative.
  ///
  /// @throws UsageException if `delay` is null
  @Suspends
  void sleep(Duration delay);

  /// Suspends for `delay` and returns `result`.
  @Suspends
  default <T extends @Nullable Object> T sleep(Duration delay, T result) {
    sleep(delay);
    return result;
  }

  /// Waits until all of `futures` are done. Raises none of their errors, cancels nothing.
  @Suspends
  default <T extends @Nullable Object> WaitResult<T> wait(
      Collection<? extends Future<? extends T>> futures) {
    return wait(futures, null, WaitResult.ReturnWhen.ALL_COMPLETED);
  }

  /// Waits until what `returnWhen` says, or until `timeout` passed (null for no limit).
  ///
  /// @throws UsageException if `futures` is empty, or holds one of another loop
  @Suspends
  <T extends @Nullable Object> WaitResult<T> wait(
      Collection<? extends Future<? extends T>> futures,
      @Nullable Duration timeout,
      WaitResult.ReturnWhen returnWhen);

  /// A future of all results in the order of `awaitables`, or of the first error; the others go on.
  /// Cancelling it cancels all that are not done. The same awaitable given twice runs once.
  <T extends @Nullable Object> Future<List<T>> gather(
      Collection<? extends Awaitable<? extends T>> awaitables);

  /// Python's `gather(…, return_exceptions=True)`: a future of all outcomes.
  <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
      Collection<? extends Awaitable<? extends T>> awaitables);

  /// Waits for `awaitable`, at most for `timeout` (null for no limit); then cancels it and waits
  /// until its cleanup ended.
  ///
  /// @throws TimeoutException if it did not come in time
  @Suspends
  <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, @Nullable Duration timeout)
      throws Exception;

  /// A block that ends at the latest after `delay`; null for no limit.
  Timeout timeout(@Nullable Duration delay);

  /// A block that ends at the latest at loop time `when`; null for no limit.
  Timeout timeoutAt(@Nullable Duration when);

  /// A block that owns tasks.
  TaskGroup taskGroup();

  /// One awaitable per distinct input; the n-th awaited gives the n-th outcome in order of
  /// completion. After `timeout` (null for no limit) those outstanding throw [TimeoutException];
  /// nothing is cancelled.
  <T extends @Nullable Object> List<Awaitable<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout);

  /// A future with the outcome of `awaitable`; cancelling it leaves `awaitable` running.
  <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable);

  // ---- threads

  /// Runs `work` on `executor`, or on the loop's own executor of virtual threads if null.
  <T extends @Nullable Object> Future<T> runInExecutor(
      @Nullable Executor executor, Callable<T> work);

  /// Waits until the work given to the loop's own executor has ended, and refuses more.
  @Suspends
  void shutdownDefaultExecutor();

  // ---- sockets

  /// Has `callback` run in every iteration in which `channel` can be read or accepted; one per
  /// channel.
  void addReader(SelectableChannel channel, Body.Action callback);

  /// Ends [#addReader].
  ///
  /// @return false if there was none
  boolean removeReader(SelectableChannel channel);

  /// Has `callback` run in every iteration in which `channel` can be written or has connected; one
  /// per channel.
  void addWriter(SelectableChannel channel, Body.Action callback);

  /// Ends [#addWriter].
  ///
  /// @return false if there was none
  boolean removeWriter(SelectableChannel channel);

  /// Connects to the first address of `host` that answers, with a reader limit of 64 KiB.
  ///
  /// @throws java.net.UnknownHostException if the name does not resolve
  /// @throws java.net.ConnectException if all addresses refuse
  @Suspends
  default Connection openConnection(String host, int port) throws IOException {
    return openConnection(host, port, Server.Options.DEFAULT.limit());
  }

  /// Connects with a reader limit of `limit` bytes.
  @Suspends
  Connection openConnection(String host, int port, int limit) throws IOException;

  /// Listens on `host` and `port` (0 for any free one).
  ///
  /// @throws java.net.BindException if the port is taken or not allowed
  default Server startServer(Server.ConnectionHandler handler, String host, int port)
      throws IOException {
    return startServer(handler, host, port, Server.Options.DEFAULT);
  }

  /// Listens as `options` say.
  Server startServer(
      Server.ConnectionHandler handler, String host, int port, Server.Options options)
      throws IOException;

  /// A reader that is fed by hand, for whoever writes a transport or a test.
  StreamReader newStreamReader(int limit);

  // ---- errors and debugging

  /// Sets who is told about errors without a caller; null for the default, which logs them.
  void setExceptionHandler(ExceptionContext.@Nullable Handler handler);

  /// Tells the exception handler.
  void callExceptionHandler(ExceptionContext context);

  /// Whether misuse that costs time to detect is detected, and slow steps are reported.
  boolean isDebug();

  /// Switches debug mode: steps and blocks longer than [#slowCallbackDuration()] are logged, a task
  /// that is pending when the loop is closed is reported, and a foreign thread may neither register
  /// callbacks nor complete a future that somebody waits for.
  void setDebug(boolean debug);

  /// The length of a step above which debug mode reports it; 100 ms unless set.
  Duration slowCallbackDuration();

  /// Sets [#slowCallbackDuration()].
  void setSlowCallbackDuration(Duration duration);
}
