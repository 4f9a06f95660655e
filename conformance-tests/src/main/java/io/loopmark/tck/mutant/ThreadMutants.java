package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Bugs of threads and of several loops: who runs what, where, and who hears of it.
final class ThreadMutants {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final int SLEEPING_THREADS = 256;

  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;

  private ThreadMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("task-is-a-thread", "Every task runs on a thread of its own, all at once.")
            .killedBy("THR-01", "not so: one step runs at a time")
            .killedBy("THR-02", "expected 10000 but was")
            .by(OnThread::new),
        mutant(
                "sleeper-takes-a-thread",
                "A sleep takes a thread of a pool of 256 for as long as it lasts.")
            .killedBy(
                "THR-01", "not so: the number of platform threads does not grow with the number")
            .killedBy("THR-06", "not so: the number of platform threads stays as it was")
            .by(SleepOnThreads::new),
        mutant("timer-thread", "Timers fire on a thread of their own, as java.util.Timer's do.")
            .killedBy("THR-05", "t=5: timer blocked")
            .by(() -> ThreadMutants::onTimerThread),
        mutant("running-loop-global", "The running loop is one for all threads: the last started.")
            .killedBy("MLP-01", "expected that very object, loop-")
            .by(LastStarted::new),
        mutant("foreign-future-hangs", "Awaiting a future of another loop waits for ever.")
            .killedBy("FUT-13", "the loop waits for ever")
            .killedBy("MLP-03", "the loop waits for ever")
            .by(() -> ThreadMutants::foreignHangs, Future.class),
        mutant(
                "submitted-future-detached",
                "Cancelling what a submitter got leaves the task alone.")
            .killedBy("MLP-02", "not so: the task of the cancelled future is cancelled")
            .by(() -> ThreadMutants::detached),
        mutant("wakeup-port-fixed", "Loops are woken through a port that is the same for all.")
            .killedBy("MLP-06", "but was null")
            .by(() -> ThreadMutants::onFixedPort));
  }

  /// Everything inside of such a task is as it should be, except that others run meanwhile.
  private static final class OnThread implements Bug {
    /// The loop of the task that runs on this thread.
    private final ThreadLocal<@Nullable Object> loop = new ThreadLocal<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      Object here = loop.get();
      if (here != null && call.is(EventLoop.class, "sleep", 1)) {
        LockSupport.parkNanos(PAUSE_NANOS);
        return null;
      }
      if (here != null && call.is(AsyncRuntime.class, "runningLoop", 0)) {
        return here;
      }
      return call.is(EventLoop.class, "createTask", 1) && call.args()[0] instanceof Body<?> body
          ? call.proceedWith(elsewhere(call, body))
          : call.proceed();
    }

    private Body<@Nullable Object> elsewhere(Call call, Body<?> body) {
      Executor own = work -> Thread.ofPlatform().daemon().name("task-is-a-thread").start(work);
      Callable<@Nullable Object> work =
          () -> {
            loop.set(call.self());
            return body.run();
          };
      return () -> ((EventLoop) call.target()).runInExecutor(own, work).await();
    }
  }

  /// A sleeper that comes when the pool is used up waits without a thread, until one is free.
  private static final class SleepOnThreads implements Bug {
    private final ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            SLEEPING_THREADS,
            SLEEPING_THREADS,
            1,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("sleeper-", 1).factory());

    SleepOnThreads() {
      pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (!call.is(EventLoop.class, "sleep", 1)) {
        return call.proceed();
      }
      var ended = new CountDownLatch(1);
      var _ =
          pool.submit(() -> {
            ended.await();
            return null;
          });
      try {
        return call.proceed();
      } finally {
        ended.countDown();
      }
    }
  }

  private static @Nullable Object onTimerThread(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "callLater", 2)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Duration due = loop.time().plus(call.arg(0, Duration.class));
    Body.Action callback = call.arg(1, Body.Action.class);
    Thread.ofPlatform().daemon().name("timer-thread").start(() -> fireWhenDue(loop, due, callback));
    return new DeadHandle();
  }

  private static void fireWhenDue(EventLoop loop, Duration due, Body.Action callback) {
    while (!loop.isClosed() && loop.time().compareTo(due) < 0) {
      LockSupport.parkNanos(PAUSE_NANOS / 10);
    }
    if (!loop.isClosed()) {
      Swallowing.run(callback);
    }
  }

  private static final class LastStarted implements Bug {
    private volatile @Nullable Object last;

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (call.is(EventLoop.class, "runUntilComplete", 1)) {
        last = call.self();
      }
      Object known = last;
      return known != null && call.is(AsyncRuntime.class, "runningLoop", 0)
          ? known
          : call.proceed();
    }
  }

  private static @Nullable Object foreignHangs(Call call) throws Throwable {
    if (call.target() instanceof Future<?> future && call.method().getName().equals("await")) {
      EventLoop here = call.decoration().runtime().runningLoop();
      if (!here.equals(future.loop())) {
        return here.createFuture().await();
      }
    }
    return call.proceed();
  }

  /// One port for all processes with the same parent, so that two self-checks do not meet.
  private static @Nullable Object onFixedPort(Call call) throws Throwable {
    if (!call.is(AsyncRuntime.class, "run", 2)) {
      return call.proceed();
    }
    long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    int port = FIRST_PORT + Math.toIntExact(parent % PORTS);
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return call.proceed();
    }
  }

  private static @Nullable Object detached(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "runCoroutineThreadsafe", 1)) {
      return call.proceed();
    }
    Coroutine<?> coroutine = call.arg(0, Coroutine.class);
    return new Detached<>(((EventLoop) call.target()).runCoroutineThreadsafe(coroutine));
  }

  /// A view of `future` whose cancellation is its own.
  private static final class Detached<T extends @Nullable Object>
      implements java.util.concurrent.Future<T> {
    private final java.util.concurrent.Future<T> future;
    private volatile boolean cancelled;

    Detached(java.util.concurrent.Future<T> future) {
      this.future = future;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      cancelled = !future.isDone();
      return cancelled;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }

    @Override
    public boolean isDone() {
      return cancelled || future.isDone();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
      if (cancelled) {
        throw new CancellationException();
      }
      return future.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException {
      if (cancelled) {
        throw new CancellationException();
      }
      return future.get(timeout, Objects.requireNonNull(unit));
    }
  }
}
