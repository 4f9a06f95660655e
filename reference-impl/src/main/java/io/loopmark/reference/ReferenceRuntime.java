package io.loopmark.reference;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Clock;
import io.loopmark.aio.Condition;
import io.loopmark.aio.ContextVar;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Generator;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Queue;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Http;
import io.loopmark.reference.coroutine.Mechanism;
import io.loopmark.reference.http.ReferenceHttp;
import io.loopmark.reference.loop.CoroutineObject;
import io.loopmark.reference.loop.LoopContextVar;
import io.loopmark.reference.loop.ReferenceLoop;
import io.loopmark.reference.loop.SuspendingGenerator;
import io.loopmark.reference.sync.BufferQueue;
import io.loopmark.reference.sync.CountingSemaphore;
import io.loopmark.reference.sync.FifoLock;
import io.loopmark.reference.sync.FlagEvent;
import io.loopmark.reference.sync.LockCondition;
import io.loopmark.reference.sync.PartyBarrier;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The reference: coroutines are virtual threads that only their loop schedules, where the JVM lets
/// us; else as [PortableRuntime].
public class ReferenceRuntime implements AsyncRuntime {

  private final String name;
  private final Mechanism mechanism;
  private final Http http = new ReferenceHttp();

  /// The runtime `reference`.
  public ReferenceRuntime() {
    this("reference", BestMechanism.CHOSEN);
  }

  ReferenceRuntime(String name, Mechanism mechanism) {
    this.name = name;
    this.mechanism = mechanism;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String version() {
    String packaged = ReferenceRuntime.class.getPackage().getImplementationVersion();
    return packaged == null ? "0.1.0-SNAPSHOT" : packaged;
  }

  @Override
  public final String mechanism() {
    return mechanism.description();
  }

  @Override
  public final Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  // ---- loops

  @Override
  public final EventLoop newEventLoop(Clock clock) {
    return newLoop(clock);
  }

  private ReferenceLoop newLoop(Clock clock) {
    return new ReferenceLoop(this, mechanism, clock);
  }

  @Override
  public final EventLoop runningLoop() {
    EventLoop loop = ReferenceLoop.running();
    if (loop == null) {
      throw new UsageException(
          "no loop runs on " + Thread.currentThread() + "; ask inside a task or callback");
    }
    return loop;
  }

  @Override
  public final <T extends @Nullable Object> T run(Clock clock, EventLoop.Main<T> main)
      throws Exception {
    EventLoop outer = ReferenceLoop.running();
    if (outer != null) {
      throw new UsageException(outer + " runs on this thread (expected: none); await instead");
    }
    return newLoop(clock).runWhole(main);
  }

  // ---- bodies

  @Override
  public final <T extends @Nullable Object> Coroutine<T> newCoroutine(Body<T> body) {
    return new CoroutineObject<>(body);
  }

  @Override
  public final <Y extends @Nullable Object, S> Generator<Y, S> newGenerator(
      Generator.ReturningBody<Y, S> body) {
    return new SuspendingGenerator<>(mechanism, body);
  }

  @Override
  public final <T extends @Nullable Object> ContextVar<T> newContextVar(String name, T initial) {
    return new LoopContextVar<>(name, initial);
  }

  // ---- synchronisation

  @Override
  public final Lock newLock() {
    return new FifoLock(this);
  }

  @Override
  public final FlagEvent newEvent() {
    return new FlagEvent(this);
  }

  @Override
  public final Condition newCondition(Lock lock) {
    return new LockCondition(this, lock);
  }

  @Override
  public final CountingSemaphore newSemaphore(int permits) {
    return new CountingSemaphore(this, permits, false);
  }

  @Override
  public final CountingSemaphore newBoundedSemaphore(int permits) {
    return new CountingSemaphore(this, permits, true);
  }

  @Override
  public final PartyBarrier newBarrier(int parties) {
    return new PartyBarrier(this, parties);
  }

  @Override
  public final <T extends @Nullable Object> Queue<T> newQueue(int maxSize) {
    return BufferQueue.fifo(this, maxSize);
  }

  @Override
  public final <T extends @Nullable Object> Queue<T> newLifoQueue(int maxSize) {
    return BufferQueue.lifo(this, maxSize);
  }

  @Override
  public final <T> Queue<T> newPriorityQueue(int maxSize, Comparator<? super T> order) {
    return BufferQueue.priority(this, maxSize, order);
  }

  // ---- HTTP

  @Override
  public final Http http() {
    return http;
  }

  @Override
  public final String toString() {
    return name + " " + version() + ": " + mechanism();
  }
}
