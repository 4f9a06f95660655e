package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.ContextVar;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.InvalidStateException;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Bugs of futures, tasks and context variables.
final class FutureMutants {

  private FutureMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("done-callback-inline", "Done callbacks run inside set_result.")
            .killedBy("FUT-05", "t=0: result-first result-second result |")
            .by(InlineCallbacks::new, Future.class),
        mutant("second-result-ignored", "Completing a future twice is silently ignored.")
            .killedBy("FUT-02", "expected InvalidStateException to be thrown but nothing was")
            .by(() -> FutureMutants::secondIgnored, Future.class),
        mutant("cancel-of-done-true", "cancel() on a done future claims success.")
            .killedBy("FUT-03", "not so: cancel() of a cancelled future returns false")
            .killedBy("TSK-08", "not so: cancel() of a cancelled task returns false")
            .by(() -> FutureMutants::cancelClaims, Future.class),
        mutant("pending-result-null", "result() of a pending future is null.")
            .killedBy("FUT-01", "expected InvalidStateException to be thrown but nothing was")
            .by(() -> FutureMutants::pendingIsNull, Future.class),
        mutant("error-wrapped", "result() and await wrap the error, as CompletableFuture does.")
            .killedBy(
                "FUT-09",
                "expected ArithmeticException to be thrown but java.lang.IllegalStateException")
            .killedBy(
                "TSK-06",
                "expected ArithmeticException to be thrown but java.lang.IllegalStateException")
            .by(() -> FutureMutants::wrapsError, Future.class),
        mutant("cancelled-result-null", "result() of a cancelled future is null.")
            .killedBy("FUT-04", "expected CancelledError to be thrown but nothing was")
            .by(() -> FutureMutants::cancelledIsNull, Future.class),
        mutant("late-callback-inline", "A callback added to a done future is called at once.")
            .killedBy("FUT-06", "t=0: late later added")
            .by(() -> FutureMutants::lateCallbackInline, Future.class),
        mutant("done-callback-error-lost", "An error in a done callback is lost.")
            .killedBy("FUT-08", "but was []")
            .by(() -> FutureMutants::callbackErrorLost, Future.class),
        mutant("awaiter-late", "An awaiter visits the ready queue twice.")
            .killedBy("FUT-11", "t=0: await-done=done | other completed | | await-pending=pending")
            .killedBy("FUT-12", "t=0: completed | callback | task-1 task-2")
            .by(() -> FutureMutants::wakesLate, Future.class),
        mutant("remove-one-callback", "Removing a callback removes one of its registrations.")
            .killedBy("FUT-07", "expected 2 but was 1")
            .by(() -> FutureMutants::removesNone, Future.class),
        mutant("await-done-suspends", "Awaiting something done costs a turn.")
            .killedBy("FUT-11", "t=0: other await-done=done | completed | await-pending=pending")
            .killedBy("THR-03", "t=0: a1 b1 | a2 b2 | a3 b3")
            .by(() -> FutureMutants::awaitSuspends, Future.class),
        mutant("cancel-ignored", "cancel() on a task answers true and does nothing.")
            .killedBy("TSK-09", "the loop waits for ever")
            .killedBy("SLP-07", "expected CancelledError to be thrown but nothing was")
            .by(() -> FutureMutants::cancelIgnored, Task.class),
        mutant("cancel-late", "The cancel signal comes two iterations late.")
            .killedBy(
                "TSK-09", "t=1: requested | | | timer-inner timer-outer input-inner input-outer")
            .killedBy("TSK-10", "t=0: body finally")
            .by(() -> FutureMutants::cancelLate, Task.class),
        mutant("cancel-message-lost", "The message of cancel() does not travel with the signal.")
            .killedBy("TSK-21", "expected enough but was")
            .by(() -> FutureMutants::messageLost, Task.class),
        mutant("uncancel-forgets", "uncancel() answers but does not count down.")
            .killedBy("TSK-22", "expected 2 but was 3")
            .by(() -> FutureMutants::uncancelForgets, Task.class),
        mutant("task-result-settable", "set_result on a task is quietly accepted.")
            .killedBy("TSK-26", "expected UsageException to be thrown but nothing was")
            .by(() -> FutureMutants::taskSettable, Task.class),
        mutant("create-task-anywhere", "create_task outside the running loop is accepted.")
            .killedBy("TSK-05", "expected UsageException to be thrown but nothing was")
            .by(() -> FutureMutants::createAnywhere),
        mutant("context-shared", "A context variable is one value for all tasks.")
            .killedBy(
                "TSK-29", "first=changed second=first first=second second=second creator=second")
            .by(SharedContext::new, ContextVar.class));
  }

  /// Keeps the callbacks itself and calls them as soon as the future is completed.
  private static final class InlineCallbacks implements Bug {
    private final Map<Object, List<Consumer<Object>>> callbacks = new HashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object answer(Call call) throws Throwable {
      boolean plain = call.target() instanceof Future<?> && !(call.target() instanceof Task<?>);
      if (plain && call.is(Future.class, "addDoneCallback", 1)) {
        if (!((Future<?>) call.target()).isDone()) {
          callbacks
              .computeIfAbsent(call.target(), future -> new ArrayList<>())
              .add((Consumer<Object>) call.arg(0, Consumer.class));
          return null;
        }
      }
      Object result = call.proceed();
      if (plain && ((Future<?>) call.target()).isDone()) {
        List<Consumer<Object>> waiting = callbacks.remove(call.target());
        if (waiting != null) {
          waiting.forEach(callback -> callback.accept(call.self()));
        }
      }
      return result;
    }
  }

  private static @Nullable Object secondIgnored(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (InvalidStateException e) {
      if (call.method().getName().startsWith("set")) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object cancelClaims(Call call) throws Throwable {
    Object result = call.proceed();
    return call.is(Future.class, "cancel", 1) ? Boolean.TRUE : result;
  }

  private static @Nullable Object pendingIsNull(Call call) throws Throwable {
    boolean asked = call.is(Future.class, "result", 0) || call.is(Future.class, "exception", 0);
    return asked && !((Future<?>) call.target()).isDone() ? null : call.proceed();
  }

  private static @Nullable Object wrapsError(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (Exception e) {
      boolean asked = List.of("result", "await").contains(call.method().getName());
      if (asked && call.target() instanceof Future<?> future && future.isDone()) {
        throw new IllegalStateException("the future failed", e);
      }
      throw e;
    }
  }

  private static @Nullable Object cancelledIsNull(Call call) throws Throwable {
    boolean asked = call.is(Future.class, "result", 0) || call.is(Future.class, "exception", 0);
    return asked && ((Future<?>) call.target()).isCancelled() ? null : call.proceed();
  }

  @SuppressWarnings("unchecked") // it is given the future it was registered with
  private static @Nullable Object lateCallbackInline(Call call) throws Throwable {
    boolean late =
        call.is(Future.class, "addDoneCallback", 1) && ((Future<?>) call.target()).isDone();
    if (late) {
      ((Consumer<Object>) call.arg(0, Consumer.class)).accept(call.self());
      return null;
    }
    return call.proceed();
  }

  @SuppressWarnings("unchecked") // it is given what the future gives
  private static @Nullable Object callbackErrorLost(Call call) throws Throwable {
    if (!call.is(Future.class, "addDoneCallback", 1)) {
      return call.proceed();
    }
    var callback = (Consumer<Object>) call.arg(0, Consumer.class);
    Consumer<Object> losing = future -> Swallowing.run(() -> callback.accept(future));
    return call.proceedWith(losing);
  }

  private static @Nullable Object wakesLate(Call call) throws Throwable {
    boolean suspends =
        call.method().getName().equals("await")
            && call.target() instanceof Future<?> future
            && !future.isDone();
    Object result = call.proceed();
    if (suspends) {
      ((Future<?>) call.target()).loop().sleep(Duration.ZERO);
    }
    return result;
  }

  private static @Nullable Object removesNone(Call call) throws Throwable {
    Object result = call.proceed();
    boolean removal = call.is(Future.class, "removeDoneCallback", 1);
    return removal && result instanceof Integer n ? (Object) Math.min(1, n) : result;
  }

  private static @Nullable Object awaitSuspends(Call call) throws Throwable {
    if (call.method().getName().equals("await")
        && call.target() instanceof Future<?> future
        && future.isDone()) {
      future.loop().sleep(Duration.ZERO);
    }
    return call.proceed();
  }

  private static @Nullable Object cancelIgnored(Call call) throws Throwable {
    boolean cancel = call.is(Task.class, "cancel", 1) && !((Task<?>) call.target()).isDone();
    return cancel ? Boolean.TRUE : call.proceed();
  }

  private static @Nullable Object cancelLate(Call call) throws Throwable {
    if (!call.is(Task.class, "cancel", 1) || ((Task<?>) call.target()).isDone()) {
      return call.proceed();
    }
    var task = (Task<?>) call.target();
    EventLoop loop = task.loop();
    loop.callSoon(() -> loop.callSoon(task::cancel));
    return Boolean.TRUE;
  }

  private static @Nullable Object messageLost(Call call) throws Throwable {
    return call.is(Task.class, "cancel", 1)
        ? call.proceedWith(new @Nullable Object[] {null})
        : call.proceed();
  }

  private static @Nullable Object uncancelForgets(Call call) throws Throwable {
    boolean uncancel = call.is(Task.class, "uncancel", 0);
    return uncancel ? (Object) ((Task<?>) call.target()).cancelling() : call.proceed();
  }

  private static @Nullable Object taskSettable(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (UsageException e) {
      if (call.method().getName().startsWith("set")) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object createAnywhere(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (UsageException e) {
      if (call.is(EventLoop.class, "createTask", 1)) {
        return neverRunning();
      }
      throw e;
    }
  }

  /// A task that does nothing and knows nothing.
  private static Object neverRunning() {
    return Proxy.newProxyInstance(
        FutureMutants.class.getClassLoader(),
        new Class<?>[] {Task.class},
        (proxy, method, args) -> null);
  }

  private static final class SharedContext implements Bug {
    private final Map<Object, @Nullable Object> values = new HashMap<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (call.is(ContextVar.class, "set", 1)) {
        values.put(call.target(), call.args()[0]);
      }
      if (call.is(ContextVar.class, "get", 0) && values.containsKey(call.target())) {
        return values.get(call.target());
      }
      return call.proceed();
    }
  }
}
