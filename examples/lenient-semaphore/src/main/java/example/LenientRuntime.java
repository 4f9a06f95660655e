package example;

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
import java.util.ServiceLoader;
import java.util.Set;

/// A runtime that leans on the reference and is wrong in one point: it accepts a semaphore of a
/// negative number of permits. The suite finds exactly that: SEM-04.
public final class LenientRuntime implements AsyncRuntime {

  private final AsyncRuntime base =
      ServiceLoader.load(AsyncRuntime.class).stream()
          .filter(provider -> provider.type().getName().endsWith(".PortableRuntime"))
          .findFirst()
          .orElseThrow()
          .get();

  @Override
  public String name() {
    return "lenient";
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public String mechanism() {
    return "the portable reference, with semaphores that forgive";
  }

  @Override
  public Set<Capability> capabilities() {
    return base.capabilities();
  }

  @Override
  public Semaphore newSemaphore(int permits) {
    return base.newSemaphore(Math.max(0, permits)); // wrong: a negative number is a usage error
  }

  @Override
  public Semaphore newBoundedSemaphore(int permits) {
    return base.newBoundedSemaphore(permits);
  }

  @Override
  public EventLoop newEventLoop(Clock clock) {
    return base.newEventLoop(clock);
  }

  @Override
  public EventLoop runningLoop() {
    return base.runningLoop();
  }

  @Override
  public <T> T run(Clock clock, EventLoop.Main<T> main) throws Exception {
    return base.run(clock, main);
  }

  @Override
  public <T> Coroutine<T> newCoroutine(Body<T> body) {
    return base.newCoroutine(body);
  }

  @Override
  public <Y, S> Generator<Y, S> newGenerator(Generator.ReturningBody<Y, S> body) {
    return base.newGenerator(body);
  }

  @Override
  public <T> ContextVar<T> newContextVar(String name, T initial) {
    return base.newContextVar(name, initial);
  }

  @Override
  public Lock newLock() {
    return base.newLock();
  }

  @Override
  public Event newEvent() {
    return base.newEvent();
  }

  @Override
  public Condition newCondition(Lock lock) {
    return base.newCondition(lock);
  }

  @Override
  public Barrier newBarrier(int parties) {
    return base.newBarrier(parties);
  }

  @Override
  public <T> Queue<T> newQueue(int maxSize) {
    return base.newQueue(maxSize);
  }

  @Override
  public <T> Queue<T> newLifoQueue(int maxSize) {
    return base.newLifoQueue(maxSize);
  }

  @Override
  public <T> Queue<T> newPriorityQueue(int maxSize, Comparator<? super T> order) {
    return base.newPriorityQueue(maxSize, order);
  }

  @Override
  public Http http() {
    return base.http();
  }
}
