package io.loopmark.tck.fake;

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
import io.loopmark.aio.http.Http;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A runtime that does one harmful thing when it is asked to run something, and nothing else.
abstract class HarmfulRuntime implements AsyncRuntime {

  private final String name;

  HarmfulRuntime(String name) {
    this.name = name;
  }

  /// Does the harm.
  abstract void harm() throws Exception;

  @Override
  @SuppressWarnings("NullAway") // it never gets as far as a result
  public <T extends @Nullable Object> T run(Clock clock, EventLoop.Main<T> main) throws Exception {
    harm();
    return null;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return "0";
  }

  @Override
  public String mechanism() {
    return "does harm";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  private static UnsupportedOperationException refuse() {
    return new UnsupportedOperationException("a fake has nothing but run");
  }

  @Override
  public EventLoop newEventLoop(Clock clock) {
    throw refuse();
  }

  @Override
  public EventLoop runningLoop() {
    throw refuse();
  }

  @Override
  public <T extends @Nullable Object> Coroutine<T> newCoroutine(Body<T> body) {
    throw refuse();
  }

  @Override
  public <Y extends @Nullable Object, S> Generator<Y, S> newGenerator(
      Generator.ReturningBody<Y, S> body) {
    throw refuse();
  }

  @Override
  public <T extends @Nullable Object> ContextVar<T> newContextVar(String name, T initial) {
    throw refuse();
  }

  @Override
  public Lock newLock() {
    throw refuse();
  }

  @Override
  public Event newEvent() {
    throw refuse();
  }

  @Override
  public Condition newCondition(Lock lock) {
    throw refuse();
  }

  @Override
  public Semaphore newSemaphore(int permits) {
    throw refuse();
  }

  @Override
  public Semaphore newBoundedSemaphore(int permits) {
    throw refuse();
  }

  @Override
  public Barrier newBarrier(int parties) {
    throw refuse();
  }

  @Override
  public <T extends @Nullable Object> Queue<T> newQueue(int maxSize) {
    throw refuse();
  }

  @Override
  public <T extends @Nullable Object> Queue<T> newLifoQueue(int maxSize) {
    throw refuse();
  }

  @Override
  public <T> Queue<T> newPriorityQueue(int maxSize, Comparator<? super T> order) {
    throw refuse();
  }

  @Override
  public Http http() {
    throw refuse();
  }
}
