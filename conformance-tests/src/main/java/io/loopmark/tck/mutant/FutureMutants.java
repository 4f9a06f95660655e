package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.ContextVar;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.InvalidStateException;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
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
            .killedBy("FUT-05", "differs")
            .by(InlineCallbacks::new, Future.class),
        mutant("second-result-ignored", "Completing a future twice is silently ignored.")
            .killedBy("FUT-02", "InvalidStateException")
            .by(() -> FutureMutants::secondIgnored, Future.class),
        mutant("cancel-of-done-true", "cancel() on a done future claims success.")
            .killedBy("FUT-03", "expected")
            .killedBy("TSK-08", "expected")
            .by(() -> FutureMutants::cancelClaims, Future.class),
        mutant("pending-result-null", "result() of a pending future is null.")
            .killedBy("FUT-01", "InvalidStateException")
            .by(() -> FutureMutants::pendingIsNull, Future.class),
        mutant("error-wrapped", "result() wraps the error that was set into another one.")
            .killedBy("FUT-09", "expected")
            .by(() -> FutureMutants::wrapsError, Future.class),
        mutant("remove-one-callback", "Removing a callback removes one of its registrations.")
            .killedBy("FUT-07", "expected")
            .by(() -> FutureMutants::removesNone, Future.class),
        mutant("await-done-suspends", "Awaiting something done costs a turn.")
            .killedBy("FUT-11", "differs")
            .killedBy("THR-03", "differs")
            .by(() -> FutureMutants::awaitSuspends, Future.class),
        mutant("cancel-ignored", "cancel() on a task answers true and does nothing.")
            .killedBy("TSK-09", "")
            .killedBy("SLP-07", "")
            .by(() -> FutureMutants::cancelIgnored, Task.class),
        mutant("cancel-late", "The cancel signal comes two iterations late.")
            .killedBy("TSK-09", "differs")
            .killedBy("TSK-10", "differs")
            .by(() -> FutureMutants::cancelLate, Task.class),
        mutant("cancel-message-lost", "The message of cancel() does not travel with the signal.")
            .killedBy("TSK-21", "expected")
            .by(() -> FutureMutants::messageLost, Task.class),
        mutant("uncancel-forgets", "uncancel() answers but does not count down.")
            .killedBy("TSK-22", "expected")
            .by(() -> FutureMutants::uncancelForgets, Task.class),
        mutant("task-result-settable", "set_result on a task is quietly accepted.")
            .killedBy("TSK-26", "UsageException")
            .by(() -> FutureMutants::taskSettable, Task.class),
        mutant("create-task-anywhere", "create_task outside the running loop is accepted.")
            .killedBy("TSK-05", "UsageException")
            .by(() -> FutureMutants::createAnywhere),
        mutant("context-shared", "A context variable is one value for all tasks.")
            .killedBy("TSK-29", "")
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
      if (call.is(Future.class, "result", 0) && !(e instanceof InvalidStateException)) {
        throw new IllegalStateException("the future failed", e);
      }
      throw e;
    }
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
        return ((EventLoop) call.target()).createFuture();
      }
      throw e;
    }
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
