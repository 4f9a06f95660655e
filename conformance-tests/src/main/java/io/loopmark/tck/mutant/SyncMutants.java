package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Barrier;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Condition;
import io.loopmark.aio.Event;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Queue;
import io.loopmark.aio.QueueEmptyException;
import io.loopmark.aio.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Bugs of locks, events, conditions, semaphores, barriers and queues.
final class SyncMutants {

  private SyncMutants() {}

  static List<Mutant> all() {
    return List.of(
        lock(
            "lock-overtakes",
            SloppyLock.Flaw.OVERTAKES,
            "A newcomer takes a lock that was just given up.",
            "LCK-03",
            "t=0: waiter-asks locked=false releaser | newcomer-asks newcomer waiter"),
        lock(
            "lock-newest-first",
            SloppyLock.Flaw.NEWEST_FIRST,
            "A release wakes the newest waiter.",
            "LCK-02",
            "t=0: release | c | release | b | release | a"),
        lock(
            "lock-loses-wakeup",
            SloppyLock.Flaw.LOSES_WAKEUP,
            "A cancelled waiter does not pass its wake-up on.",
            "LCK-05",
            "the loop waits for ever"),
        lock(
            "lock-wakes-all",
            SloppyLock.Flaw.WAKES_ALL,
            "A release wakes every waiter and all go in.",
            "LCK-02",
            "t=0: release | a b c"),
        lock(
            "lock-reentrant",
            SloppyLock.Flaw.REENTRANT,
            "The holder gets the lock again.",
            "LCK-04",
            "t=0: once twice"),
        lock(
            "lock-released-anytime",
            SloppyLock.Flaw.RELEASES_ANYTIME,
            "Releasing a free lock is accepted.",
            "LCK-01",
            "expected UsageException to be thrown but nothing was"),
        lock(
            "lock-locks-nobody-out",
            SloppyLock.Flaw.LOCKS_NOBODY_OUT,
            "The lock is a flag: everybody gets it at once.",
            "THR-04",
            "expected 100 but was 1"),
        mutant(
                "event-clear-loses-waiters",
                "A waiter woken by set() looks again and sees it cleared.")
            .killedBy("EVT-02", "t=0: end")
            .by(() -> SyncMutants::eventLooksAgain, Event.class),
        mutant("event-always-suspends", "Waiting for a set event costs a turn.")
            .killedBy("EVT-01", "t=0: set | a b c | other no-wait | set=true set=false")
            .by(() -> SyncMutants::eventSuspends, Event.class),
        mutant("condition-without-lock", "Signalling without the lock is accepted.")
            .killedBy("CND-01", "expected UsageException to be thrown but nothing was")
            .by(() -> SyncMutants::conditionWithoutLock, Condition.class),
        mutant("condition-signals-one-more", "signal(n) wakes n + 1 waiters.")
            .killedBy("CND-02", "t=0: a")
            .by(() -> SyncMutants::signalsMore, Condition.class),
        mutant("condition-leaves-without-lock", "A cancelled wait leaves without the lock.")
            .killedBy(
                "CND-03", "expected CancelledError to be thrown but io.loopmark.aio.UsageException")
            .by(() -> SyncMutants::leavesWithoutLock, Condition.class),
        mutant(
                "condition-loses-signal",
                "A signal given to a cancelled waiter is lost (CPython up to 3.12).")
            .killedBy("CND-04", "a-cancelled=true then b c")
            .decorating(runtime -> Decoration.of(runtime, new LosesSignal())),
        mutant("condition-tests-once", "wait_for does not test again after a wake-up.")
            .killedBy("CND-05", "t=1: tested=1 answer=false")
            .by(() -> SyncMutants::testsOnce, Condition.class),
        semaphore(
            "semaphore-overtakes",
            SloppySemaphore.Flaw.OVERTAKES,
            "The releaser takes the permit back before the waiter (CPython 3.8).",
            "SEM-02",
            "waiter-asks locked=false releaser newcomer-asks newcomer waiter"),
        semaphore(
            "semaphore-loses-permit",
            SloppySemaphore.Flaw.LOSES_PERMIT,
            "A cancelled waiter takes its permit with it.",
            "SEM-03",
            "the loop waits for ever"),
        mutant("semaphore-one-more", "The semaphore lets one more in.")
            .killedBy("SEM-01", "t=0: a b c")
            .by(() -> SyncMutants::oneMorePermit),
        mutant("semaphore-unbounded", "A bounded semaphore is released above its bound.")
            .killedBy("SEM-04", "expected UsageException to be thrown but nothing was")
            .by(() -> SyncMutants::unbounded),
        mutant("barrier-same-index", "Every party gets index 0.")
            .killedBy("BAR-01", "a=0 b=0")
            .by(() -> SyncMutants::sameIndex, Barrier.class),
        mutant("barrier-reset-forgets", "reset() does not break those who wait.")
            .killedBy("BAR-02", "the loop waits for ever")
            .by(() -> SyncMutants::resetForgets, Barrier.class),
        mutant("barrier-cancel-breaks", "Cancelling a party breaks the barrier, as in Java.")
            .killedBy("BAR-03", "not so: the barrier is whole and the others still wait")
            .by(() -> SyncMutants::cancelBreaks, Barrier.class),
        mutant("queue-reserves-item", "The item a getter was woken for is nobody else's.")
            .killedBy("QUE-05", "what is left is for those who wait")
            .by(ReservesItem::new, Queue.class),
        mutant("queue-lifo", "The queue gives the newest item first.")
            .killedBy("QUE-01", "expected [2, 3, 1] but was [1, 3, 2]")
            .by(() -> SyncMutants::queueLifo),
        mutant("queue-unlimited", "The queue has no limit.")
            .killedBy("QUE-02", "t=0: full=false | other put-4")
            .by(() -> SyncMutants::queueUnlimited),
        mutant(
                "queue-getter-loses-item",
                "A getter cancelled after it was woken takes the item with it.")
            .killedBy("QUE-04", "the loop waits for ever")
            .by(() -> SyncMutants::getterLosesItem, Queue.class),
        mutant("queue-join-returns", "join returns while items are being worked on.")
            .killedBy("QUE-06", "t=0: fresh | other joined")
            .by(() -> SyncMutants::joinReturns, Queue.class),
        mutant("queue-nowait-null", "get_nowait of an empty queue is null.")
            .killedBy("QUE-03", "expected QueueEmptyException to be thrown but nothing was")
            .by(() -> SyncMutants::nowaitNull, Queue.class),
        mutant("queue-shutdown-ignored", "After a shutdown the queue goes on.")
            .killedBy(
                "QUE-07",
                "expected QueueShutDownException to be thrown but io.loopmark.aio.QueueFullException")
            .by(() -> SyncMutants::shutdownIgnored, Queue.class));
  }

  private static Mutant lock(
      String name, SloppyLock.Flaw flaw, String what, String rule, String because) {
    return mutant(name, what)
        .killedBy(rule, because)
        .by(() ->
            call ->
                call.is(AsyncRuntime.class, "newLock", 0)
                    ? new SloppyLock((AsyncRuntime) call.self(), flaw)
                    : call.proceed());
  }

  private static Mutant semaphore(
      String name, SloppySemaphore.Flaw flaw, String what, String rule, String because) {
    return mutant(name, what)
        .killedBy(rule, because)
        .by(() ->
            call ->
                call.is(AsyncRuntime.class, "newSemaphore", 1)
                        && call.args()[0] instanceof Integer permits
                        && permits >= 0
                    ? new SloppySemaphore((AsyncRuntime) call.self(), permits, flaw)
                    : call.proceed());
  }

  private static @Nullable Object eventLooksAgain(Call call) throws Throwable {
    Object result = call.proceed();
    while (call.is(Event.class, "await", 0) && !((Event) call.target()).isSet()) {
      call.proceed();
    }
    return result;
  }

  private static @Nullable Object eventSuspends(Call call) throws Throwable {
    if (call.is(Event.class, "await", 0) && ((Event) call.target()).isSet()) {
      call.decoration().runtime().runningLoop().sleep(Duration.ZERO);
    }
    return call.proceed();
  }

  private static @Nullable Object conditionWithoutLock(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (UsageException e) {
      if (call.target() instanceof Condition && call.method().getName().startsWith("signal")) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object signalsMore(Call call) throws Throwable {
    boolean signal = call.is(Condition.class, "signal", 1);
    return signal && call.args()[0] instanceof Integer n ? call.proceedWith(n + 1) : call.proceed();
  }

  private static @Nullable Object leavesWithoutLock(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      if (call.is(Condition.class, "await", 0)) {
        ((Condition) call.target()).lock().release();
      }
      throw e;
    }
  }

  private static @Nullable Object testsOnce(Call call) throws Throwable {
    if (!call.is(Condition.class, "awaitUntil", 1)) {
      return call.proceed();
    }
    BooleanSupplier predicate = call.arg(0, BooleanSupplier.class);
    if (!predicate.getAsBoolean()) {
      ((Condition) call.target()).await();
    }
    return predicate.getAsBoolean();
  }

  private static @Nullable Object oneMorePermit(Call call) throws Throwable {
    boolean made = call.is(AsyncRuntime.class, "newSemaphore", 1);
    return made && call.args()[0] instanceof Integer n && n >= 0
        ? call.proceedWith(n + 1)
        : call.proceed();
  }

  private static @Nullable Object unbounded(Call call) throws Throwable {
    return call.is(AsyncRuntime.class, "newBoundedSemaphore", 1)
        ? ((AsyncRuntime) call.target()).newSemaphore(call.arg(0, Integer.class))
        : call.proceed();
  }

  private static @Nullable Object sameIndex(Call call) throws Throwable {
    Object index = call.proceed();
    return call.is(Barrier.class, "await", 0) ? (Object) 0 : index;
  }

  private static @Nullable Object resetForgets(Call call) throws Throwable {
    return call.is(Barrier.class, "reset", 0) ? null : call.proceed();
  }

  private static @Nullable Object cancelBreaks(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      if (call.is(Barrier.class, "await", 0)) {
        ((Barrier) call.target()).abort();
      }
      throw e;
    }
  }

  private static @Nullable Object queueLifo(Call call) throws Throwable {
    return call.is(AsyncRuntime.class, "newQueue", 1)
        ? ((AsyncRuntime) call.target()).newLifoQueue(call.arg(0, Integer.class))
        : call.proceed();
  }

  private static @Nullable Object queueUnlimited(Call call) throws Throwable {
    return call.is(AsyncRuntime.class, "newQueue", 1) ? call.proceedWith(0) : call.proceed();
  }

  private static @Nullable Object getterLosesItem(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      if (call.is(Queue.class, "get", 0) && !((Queue<?>) call.target()).isEmpty()) {
        ((Queue<?>) call.target()).getNowait();
      }
      throw e;
    }
  }

  private static @Nullable Object joinReturns(Call call) throws Throwable {
    return call.is(Queue.class, "join", 0) ? null : call.proceed();
  }

  private static @Nullable Object nowaitNull(Call call) throws Throwable {
    boolean get = call.is(Queue.class, "getNowait", 0);
    return get && ((Queue<?>) call.target()).isEmpty() ? null : call.proceed();
  }

  private static @Nullable Object shutdownIgnored(Call call) throws Throwable {
    return call.is(Queue.class, "shutdown", 1) ? null : call.proceed();
  }

  private static final class ReservesItem implements Bug {
    private int getters;

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (call.is(Queue.class, "get", 0)) {
        getters++;
        try {
          return call.proceed();
        } finally {
          getters--;
        }
      }
      if (call.is(Queue.class, "getNowait", 0) && getters >= ((Queue<?>) call.target()).size()) {
        throw new QueueEmptyException("what is left is for those who wait");
      }
      return call.proceed();
    }
  }

  /// Gives out conditions whose signals go to waiters as a plain list of futures, cancelled ones
  /// included.
  private static final class LosesSignal implements Bug {
    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      return call.is(AsyncRuntime.class, "newCondition", 1)
          ? new SloppyCondition((AsyncRuntime) call.self(), call.arg(0, Lock.class))
          : call.proceed();
    }
  }
}
