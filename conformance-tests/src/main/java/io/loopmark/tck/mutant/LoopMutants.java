package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Handle;
import io.loopmark.aio.UsageException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Bugs of the ready queue and of running a loop.
final class LoopMutants {

  private LoopMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("ready-queue-lifo", "The ready queue is a stack: the newest callback runs first.")
            .killedBy("EVL-01", "twice call=3 call=2 call=1 twice")
            .by(LoopMutants::lifo),
        mutant("callback-in-same-batch", "A callback registered by a callback runs right after it.")
            .killedBy("EVL-02", "t=0: first next next-but-one second")
            .by(LoopMutants::sameBatch),
        mutant("callback-twice", "A callback is run twice: the wake-up did not clear its flag.")
            .killedBy("EVL-01", "twice twice call=1 call=1")
            .by(LoopMutants::twice),
        mutant(
                "cancel-misses-batch",
                "Cancelling a handle that is already in the batch is too late.")
            .killedBy("EVL-05", "t=0: cancelled ran")
            .by(() -> LoopMutants::cancelIgnored, Handle.class),
        mutant(
                "threadsafe-without-wakeup",
                "A callback from another thread does not wake the poll.")
            .killedBy("EVL-13", "hang (deadline)")
            .by(LoopMutants::noWakeup),
        mutant(
                "callback-error-swallowed",
                "An error in a callback is lost in an empty catch block.")
            .killedBy("EVL-22", "but was []")
            .by(() -> LoopMutants::errorSwallowed),
        mutant("executor-inline", "Work for an executor runs on the loop's own thread.")
            .killedBy("EVL-28", "not so: the work runs on another thread")
            .by(() -> LoopMutants::executorInline),
        mutant("running-loop-forgotten", "The running loop is unknown inside plain callbacks.")
            .killedBy("EVL-25", "no running loop")
            .by(() -> LoopMutants::runningLoopUnknown),
        mutant("current-task-stale", "current_task still names the last task inside a callback.")
            .killedBy("TSK-24", "expected null but was Task[")
            .by(StaleTask::new),
        mutant("all-tasks-keeps-done", "all_tasks lists tasks that are done.")
            .killedBy("TSK-25", "expected [main, slow] but was [main, quick, slow]")
            .by(EveryTask::new));
  }

  private static Bug lifo() {
    Deque<Body.Action> stack = new ArrayDeque<>();
    return call -> {
      if (!call.is(EventLoop.class, "callSoon", 1)) {
        return call.proceed();
      }
      stack.push(call.arg(0, Body.Action.class));
      return call.proceedWith((Body.Action) () -> stack.pop().run());
    };
  }

  private static Bug sameBatch() {
    Deque<Body.Action> later = new ArrayDeque<>();
    boolean[] inside = {false};
    return call -> {
      if (!call.is(EventLoop.class, "callSoon", 1)) {
        return call.proceed();
      }
      Body.Action callback = call.arg(0, Body.Action.class);
      if (inside[0]) {
        later.add(callback);
        return call.proceedWith((Body.Action) () -> {});
      }
      Body.Action draining =
          () -> {
            inside[0] = true;
            try {
              callback.run();
              for (var next = later.poll(); next != null; next = later.poll()) {
                next.run();
              }
            } finally {
              inside[0] = false;
            }
          };
      return call.proceedWith(draining);
    };
  }

  private static Bug twice() {
    return call -> {
      if (call.is(EventLoop.class, "callSoon", 1)) {
        call.proceed();
      }
      return call.proceed();
    };
  }

  private static @Nullable Object cancelIgnored(Call call) throws Throwable {
    boolean ready = call.target() instanceof Handle handle && handle.when() == null;
    return ready && call.is(Handle.class, "cancel", 0) ? null : call.proceed();
  }

  private static Bug noWakeup() {
    var waiting = new ConcurrentLinkedQueue<Body.Action>();
    return call -> {
      if (call.is(EventLoop.class, "callSoonThreadsafe", 1)) {
        waiting.add(call.arg(0, Body.Action.class));
        return new DeadHandle();
      }
      if (call.is(EventLoop.class, "callSoon", 1)) {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
          call.proceedWith(next);
        }
      }
      return call.proceed();
    };
  }

  private static @Nullable Object errorSwallowed(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "callSoon", 1)) {
      return call.proceed();
    }
    Body.Action callback = call.arg(0, Body.Action.class);
    return call.proceedWith(Swallowing.of(callback));
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object executorInline(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "runInExecutor", 2)) {
      return call.proceed();
    }
    Future<@Nullable Object> future = ((EventLoop) call.target()).createFuture();
    try {
      future.setResult(call.arg(1, Callable.class).call());
    } catch (Exception e) {
      future.setException(e);
    }
    return future;
  }

  private static @Nullable Object runningLoopUnknown(Call call) throws Throwable {
    Object result = call.proceed();
    if (call.is(AsyncRuntime.class, "runningLoop", 0)
        && ((EventLoop) Objects.requireNonNull(result)).currentTask() == null) {
      throw new UsageException("no running loop");
    }
    return result;
  }

  private static final class StaleTask implements Bug {
    private @Nullable Object last;

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      Object result = call.proceed();
      if (!call.is(EventLoop.class, "currentTask", 0)) {
        return result;
      }
      last = result == null ? last : result;
      return last;
    }
  }

  private static final class EveryTask implements Bug {
    private final Set<Object> seen = new LinkedHashSet<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      Object result = call.proceed();
      if (call.is(EventLoop.class, "allTasks", 0) && result instanceof List<?> tasks) {
        seen.addAll(tasks);
        return List.copyOf(seen);
      }
      return result;
    }
  }
}
