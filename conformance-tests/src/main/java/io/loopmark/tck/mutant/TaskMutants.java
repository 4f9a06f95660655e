package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bugs of tasks: how they start, await, and take cancellation.
final class TaskMutants {

  private TaskMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("first-step-late", "A new task visits the ready queue once more before it starts.")
            .killedBy("TSK-01", "t=0: created | callback-1 callback-2 | task-1 task-2")
            .killedBy("TSK-04", "t=0: await | | step | woken")
            .killedBy("EVT-03", "t=0: 1 2 | 3")
            .by(() -> TaskMutants::startsLate),
        mutant("await-spawns-task", "Awaiting a coroutine makes a task of it.")
            .killedBy("TSK-03", "but was Task[Task-2")
            .by(() -> TaskMutants::spawns, Coroutine.class),
        mutant(
                "cancel-stays-outside",
                "Cancelling who waits leaves what it waits for, as with CompletableFuture.")
            .killedBy("TSK-11", "t=1: requested | outer")
            .killedBy("TSK-27", "t=3: cancel-e | e")
            .by(() -> TaskMutants::awaitsShielded, Future.class),
        mutant(
                "result-beats-cancel",
                "A cancellation is lost if the result is there (as in wait_for up to CPython 3.11).")
            .killedBy("TSK-12", "t=0: value=kept")
            .by(() -> TaskMutants::resultWins, Future.class),
        mutant("self-cancel-ignored", "A task that cancels itself is not cancelled.")
            .killedBy("TSK-13", "t=0: goes-on=done | missed")
            .killedBy("TSK-14", "not so: the task that returned is cancelled")
            .by(() -> TaskMutants::selfCancelIgnored, Task.class),
        mutant("self-cancel-at-once", "A task that cancels itself gets the signal out of cancel().")
            .killedBy("TSK-14", "not so: the task that failed is not cancelled")
            .by(() -> TaskMutants::selfCancelRaises, Task.class),
        mutant(
                "cancel-request-is-the-end",
                "A task counts as cancelled as soon as, and for ever after, somebody asked for it.")
            .killedBy("TSK-08", "t=0: requested=true")
            .killedBy("TSK-15", "not so: the task that recovered is not cancelled")
            .killedBy("TSK-19", "not so: the task that failed is not cancelled")
            .by(() -> TaskMutants::requestIsTheEnd, Task.class),
        mutant("cancelled-once-only", "A task that has swallowed a signal never gets another one.")
            .killedBy("TSK-16", "a body that is to be cancelled came to its end")
            .killedBy("TSK-17", "expected 2 but was 1")
            .killedBy("TSK-18", "t=2: patient-cleaned patient-ends hasty-cleaned hasty-ends")
            .by(() -> TaskMutants::onceOnly, Task.class),
        mutant("own-signal-is-failure", "A body that raises the cancel signal itself has failed.")
            .killedBy(
                "TSK-20",
                "expected CancelledError to be thrown but java.lang.IllegalStateException")
            .by(() -> TaskMutants::ownSignalFails));
  }

  private static boolean isAwait(Call call) {
    return call.target() instanceof Future<?> && call.method().getName().equals("await");
  }

  private static boolean isCancel(Call call) {
    return call.is(Task.class, "cancel", 1) && !((Task<?>) call.target()).isDone();
  }

  private static boolean isOwnCancel(Call call) {
    return isCancel(call) && call.target().equals(((Task<?>) call.target()).loop().currentTask());
  }

  @SuppressWarnings("unchecked") // what it returns is handed on unseen
  private static @Nullable Body<@Nullable Object> bodyOfNewTask(Call call) {
    boolean made = call.is(EventLoop.class, "createTask", 1);
    return made && call.args()[0] instanceof Body<?> body ? (Body<@Nullable Object>) body : null;
  }

  private static @Nullable Object startsLate(Call call) throws Throwable {
    var body = bodyOfNewTask(call);
    if (body == null) {
      return call.proceed();
    }
    Body<@Nullable Object> late =
        () -> {
          ((EventLoop) call.target()).sleep(Duration.ZERO);
          return body.run();
        };
    return call.proceedWith(late);
  }

  private static @Nullable Object spawns(Call call) throws Throwable {
    if (call.target() instanceof Coroutine<?> coroutine
        && call.method().getName().equals("await")) {
      return call.decoration().runtime().runningLoop().createTask(coroutine).await();
    }
    return call.proceed();
  }

  private static @Nullable Object awaitsShielded(Call call) throws Throwable {
    if (isAwait(call) && call.target() instanceof Future<?> future && !future.isDone()) {
      return future.loop().shield(future).await();
    }
    return call.proceed();
  }

  private static @Nullable Object resultWins(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      var future = call.target() instanceof Future<?> awaited ? awaited : null;
      if (isAwait(call) && future != null && future.isDone() && !future.isCancelled()) {
        return future.result();
      }
      throw e;
    }
  }

  private static @Nullable Object selfCancelIgnored(Call call) throws Throwable {
    return isOwnCancel(call) ? Boolean.TRUE : call.proceed();
  }

  private static @Nullable Object selfCancelRaises(Call call) throws Throwable {
    if (isOwnCancel(call)) {
      throw new CancelledError();
    }
    return call.proceed();
  }

  private static @Nullable Object requestIsTheEnd(Call call) throws Throwable {
    boolean asked =
        call.method().getName().equals("isCancelled")
            && call.target() instanceof Task<?> task
            && task.cancelling() > 0;
    return asked ? Boolean.TRUE : call.proceed();
  }

  private static @Nullable Object onceOnly(Call call) throws Throwable {
    boolean again = isCancel(call) && ((Task<?>) call.target()).cancelling() > 0;
    return again ? Boolean.TRUE : call.proceed();
  }

  private static @Nullable Object ownSignalFails(Call call) throws Throwable {
    var body = bodyOfNewTask(call);
    if (body == null) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Body<@Nullable Object> failing =
        () -> {
          try {
            return body.run();
          } catch (CancelledError e) {
            if (Objects.requireNonNull(loop.currentTask()).cancelling() == 0) {
              throw new IllegalStateException("the body failed", e);
            }
            throw e;
          }
        };
    return call.proceedWith(failing);
  }
}
