package io.loopmark.tck.effect;

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
import io.loopmark.tck.runtime.Attended;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A driver as a runtime: rules cannot tell the difference. Contains no semantics of its own; what
/// a rule sees is what the driver answers.
///
/// A runtime of another colour is announced by a subclass with a constructor without parameters:
///
/// ```java
/// public final class MyRuntime extends EffectRuntime {
///   public MyRuntime() {
///     super(new MyDriver());
///   }
/// }
/// ```
public class EffectRuntime implements AsyncRuntime, Attended {

  private final Driver driver;
  private volatile Effects effects;

  /// A runtime that `driver` performs.
  @SuppressWarnings("this-escape") // kept, and not used before there are objects to wrap
  public EffectRuntime(Driver driver) {
    this.driver = driver;
    this.effects = new Effects(driver, this);
  }

  @Override
  public final String name() {
    return driver.name();
  }

  @Override
  public final String version() {
    return driver.version();
  }

  @Override
  public final String mechanism() {
    return driver.mechanism();
  }

  @Override
  public final Set<Capability> capabilities() {
    return driver.capabilities();
  }

  @Override
  public final List<String> endRule() {
    effects = new Effects(driver, this);
    return driver.endRule();
  }

  @Override
  public final String state() {
    return driver.state();
  }

  private <T extends @Nullable Object> T make(Operation operation, @Nullable Object... arguments) {
    return Effects.as(effects.call(operation, arguments));
  }

  // ---- loops

  @Override
  public final EventLoop newEventLoop(Clock clock) {
    return make(Operation.NEW_EVENT_LOOP, clock);
  }

  @Override
  public final EventLoop runningLoop() {
    return make(Operation.RUNNING_LOOP);
  }

  @Override
  public final <T extends @Nullable Object> T run(Clock clock, EventLoop.Main<T> main)
      throws Exception {
    Effects used = effects;
    StrandBody body =
        StrandBody.once(arguments -> {
          EventLoop loop = Effects.as(used.fromDriver(arguments.getFirst()));
          return used.toDriver(main.run(loop));
        });
    return Effects.as(used.call(Operation.RUN, clock, body));
  }

  // ---- bodies

  @Override
  public final <T extends @Nullable Object> Coroutine<T> newCoroutine(Body<T> body) {
    return make(Operation.NEW_COROUTINE, effects.body(body));
  }

  @Override
  public final <Y extends @Nullable Object, S> Generator<Y, S> newGenerator(
      Generator.ReturningBody<Y, S> body) {
    Effects used = effects;
    Generator.Yielder<Y, S> out = new EffectYielder<>(used);
    return make(
        Operation.NEW_GENERATOR, StrandBody.once(arguments -> used.toDriver(body.run(out))));
  }

  @Override
  public final <T extends @Nullable Object> ContextVar<T> newContextVar(String name, T initial) {
    EffectContextVar<T> made = make(Operation.NEW_CONTEXT_VAR, name, effects.toDriver(initial));
    return made.named(name);
  }

  // ---- synchronisation

  @Override
  public final Lock newLock() {
    return make(Operation.NEW_LOCK);
  }

  @Override
  public final Event newEvent() {
    return make(Operation.NEW_EVENT);
  }

  @Override
  public final Condition newCondition(Lock lock) {
    EffectCondition made = make(Operation.NEW_CONDITION, Effects.foreign(lock));
    return made.guardedBy(lock);
  }

  @Override
  public final Semaphore newSemaphore(int permits) {
    return make(Operation.NEW_SEMAPHORE, permits);
  }

  @Override
  public final Semaphore newBoundedSemaphore(int permits) {
    return make(Operation.NEW_BOUNDED_SEMAPHORE, permits);
  }

  @Override
  public final Barrier newBarrier(int parties) {
    return make(Operation.NEW_BARRIER, parties);
  }

  @Override
  public final <T extends @Nullable Object> Queue<T> newQueue(int maxSize) {
    return make(Operation.NEW_QUEUE, maxSize);
  }

  @Override
  public final <T extends @Nullable Object> Queue<T> newLifoQueue(int maxSize) {
    return make(Operation.NEW_LIFO_QUEUE, maxSize);
  }

  @Override
  public final <T> Queue<T> newPriorityQueue(int maxSize, Comparator<? super T> order) {
    Effects used = effects;
    StrandBody comparison =
        StrandBody.many(pair -> {
          T left = Effects.as(used.fromDriver(pair.getFirst()));
          T right = Effects.as(used.fromDriver(pair.getLast()));
          return order.compare(left, right);
        });
    return make(Operation.NEW_PRIORITY_QUEUE, maxSize, comparison);
  }

  // ---- HTTP

  /// @throws UnsupportedOperationException always: servers in other languages are judged over
  ///   sockets
  @Override
  public final Http http() {
    throw new UnsupportedOperationException(
        name() + " has no HTTP here; a server of another language is judged over sockets");
  }
}
