package io.loopmark.rival.threads;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Barrier;
import io.loopmark.aio.Body;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Clock;
import io.loopmark.aio.Condition;
import io.loopmark.aio.ContextVar;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.Event;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Generator;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Queue;
import io.loopmark.aio.Semaphore;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Http;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedList;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// Threads behind the contract; which kind is all its two subclasses say.
abstract class ThreadsRuntime implements AsyncRuntime {

  private final String name;
  private final ThreadFactory threads;

  ThreadsRuntime(String name, ThreadFactory threads) {
    this.name = name;
    this.threads = threads;
    JdkTuning.apply();
  }

  /// The executor that the JDK's documentation recommends for its server with such threads.
  abstract ExecutorService newHttpExecutor(ThreadFactory factory);

  ExecutorService newHttpExecutor() {
    return newHttpExecutor(threads);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return "JDK " + Runtime.version();
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(EnumSet.of(Capability.CLOCK));
  }

  // ---- loops

  @Override
  public EventLoop newEventLoop(Clock clock) {
    return newLoop(clock);
  }

  private ThreadLoop newLoop(Clock clock) {
    if (!clock.equals(Clock.system())) {
      throw new UnsupportedOperationException(
          "clock: " + clock + " (expected: Clock.system()); threads sleep in the machine's time");
    }
    return new ThreadLoop(this, threads);
  }

  @Override
  public EventLoop runningLoop() {
    ThreadLoop loop = Context.current().loop;
    if (loop == null) {
      throw new UsageException("no loop runs on this thread (expected: inside a task or callback)");
    }
    return loop;
  }

  @Override
  public <T extends @Nullable Object> T run(Clock clock, EventLoop.Main<T> main) throws Exception {
    ThreadLoop outer = Context.current().loop;
    if (outer != null) {
      throw new UsageException(
          outer + " runs on this thread (expected: none); await instead of run");
    }
    try (ThreadLoop loop = newLoop(clock)) {
      try {
        return loop.runUntilComplete(new ThreadCoroutine<>(() -> main.run(loop)));
      } finally {
        loop.cancelAll();
      }
    }
  }

  // ---- bodies

  @Override
  public <T extends @Nullable Object> Coroutine<T> newCoroutine(Body<T> body) {
    return new ThreadCoroutine<>(body);
  }

  @Override
  public <Y extends @Nullable Object, S> Generator<Y, S> newGenerator(
      Generator.ReturningBody<Y, S> body) {
    return new ThreadGenerator<>(body, threads);
  }

  @Override
  public <T extends @Nullable Object> ContextVar<T> newContextVar(String name, T initial) {
    return new ThreadContextVar<>(name, initial);
  }

  // ---- synchronisation

  @Override
  public Lock newLock() {
    return new FairLock();
  }

  @Override
  public Event newEvent() {
    return new LatchEvent();
  }

  @Override
  public Condition newCondition(Lock lock) {
    return new ThreadCondition(lock);
  }

  @Override
  public Semaphore newSemaphore(int permits) {
    return new FairSemaphore(permits, Integer.MAX_VALUE);
  }

  @Override
  public Semaphore newBoundedSemaphore(int permits) {
    return new FairSemaphore(permits, permits);
  }

  @Override
  public Barrier newBarrier(int parties) {
    return new ThreadBarrier(parties);
  }

  @Override
  public <T extends @Nullable Object> Queue<T> newQueue(int maxSize) {
    var items = new LinkedList<T>();
    return new BoundedBuffer<>(
        maxSize, new BoundedBuffer.Store<>(items, items::addLast, items::removeFirst));
  }

  @Override
  public <T extends @Nullable Object> Queue<T> newLifoQueue(int maxSize) {
    var items = new LinkedList<T>();
    return new BoundedBuffer<>(
        maxSize, new BoundedBuffer.Store<>(items, items::addLast, items::removeLast));
  }

  @Override
  public <T> Queue<T> newPriorityQueue(int maxSize, Comparator<? super T> order) {
    var items = new PriorityQueue<T>(order);
    return new BoundedBuffer<>(
        maxSize, new BoundedBuffer.Store<>(items, items::add, items::remove));
  }

  @Override
  public Http http() {
    return new JdkHttp(this);
  }
}
