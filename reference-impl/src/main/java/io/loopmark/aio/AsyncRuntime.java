package io.loopmark.aio;

import io.loopmark.aio.http.Http;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An implementation of this contract, found by [java.util.ServiceLoader]: the only thing a program
/// or the suite needs to know of it. Makes loops, generators, coroutine objects and synchronisation
/// primitives.
///
/// Every method may be called on any thread. A factory for something the runtime does not declare
/// among its [#capabilities()] throws [UnsupportedOperationException] with the reason.
public interface AsyncRuntime {

  /// The system property that names the runtime behind [EventLoop#run] and [Generator#of].
  String DEFAULT_PROPERTY = "loopmark.runtime";

  /// The runtime that [#DEFAULT_PROPERTY] names; `reference` unless set.
  ///
  /// @throws UsageException if there is none of that name; the message lists those there are
  static AsyncRuntime defaultRuntime() {
    return Runtimes.DEFAULT.get();
  }

  /// The short name by which it is asked for: lower case, digits and dashes.
  String name();

  /// The version of the implementation.
  String version();

  /// One sentence: how this runtime suspends, as in force on this JVM.
  String mechanism();

  /// What it can do beyond loops, tasks and futures.
  Set<Capability> capabilities();

  // ---- loops

  /// A loop that follows the machine's clock.
  default EventLoop newEventLoop() {
    return newEventLoop(Clock.system());
  }

  /// A loop that follows `clock`.
  EventLoop newEventLoop(Clock clock);

  /// The loop that runs on the calling thread.
  ///
  /// @throws UsageException if none does
  EventLoop runningLoop();

  /// Runs `main` on a fresh loop: asyncio's `run`.
  default <T extends @Nullable Object> T run(EventLoop.Main<T> main) throws Exception {
    return run(Clock.system(), main);
  }

  /// Runs `main` on a fresh loop that follows `clock`; then cancels every task still pending, waits
  /// until all of them ended, reports their errors to the exception handler, and closes the loop.
  ///
  /// @throws Exception the error of `main`
  /// @throws UsageException if a loop runs on this thread
  <T extends @Nullable Object> T run(Clock clock, EventLoop.Main<T> main) throws Exception;

  // ---- bodies

  /// A coroutine object that runs `body` when it is awaited.
  <T extends @Nullable Object> Coroutine<T> newCoroutine(Body<T> body);

  /// A coroutine object that runs `action` when it is awaited.
  default Coroutine<@Nullable Void> newCoroutine(Body.Action action) {
    return newCoroutine(action.asBody());
  }

  /// A generator that runs `body`.
  <Y extends @Nullable Object, S> Generator<Y, S> newGenerator(Generator.ReturningBody<Y, S> body);

  /// A context variable; `initial` is its value where none was set.
  <T extends @Nullable Object> ContextVar<T> newContextVar(String name, T initial);

  // ---- synchronisation

  /// A free lock.
  Lock newLock();

  /// A cleared event.
  Event newEvent();

  /// A condition with a lock of its own.
  default Condition newCondition() {
    return newCondition(newLock());
  }

  /// A condition guarded by `lock`.
  Condition newCondition(Lock lock);

  /// A semaphore that may be released above its initial number of permits.
  ///
  /// @throws UsageException if `permits` is negative
  Semaphore newSemaphore(int permits);

  /// A semaphore that refuses to be released above its initial number of permits.
  ///
  /// @throws UsageException if `permits` is negative
  Semaphore newBoundedSemaphore(int permits);

  /// A barrier for `parties` tasks.
  ///
  /// @throws UsageException if `parties` is below 1
  Barrier newBarrier(int parties);

  /// A FIFO queue; 0 or less for no limit.
  <T extends @Nullable Object> Queue<T> newQueue(int maxSize);

  /// A queue that gives the newest item first.
  <T extends @Nullable Object> Queue<T> newLifoQueue(int maxSize);

  /// A queue that gives the smallest item first.
  <T> Queue<T> newPriorityQueue(int maxSize, Comparator<? super T> order);

  // ---- HTTP

  /// HTTP servers and routers that run on this runtime's loops.
  Http http();
}
