package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.UsageException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Bugs of task groups.
final class GroupMutants {

  private GroupMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("group-swallows-errors", "A task group ends quietly although a child failed.")
            .killedBy("TGR-02", "expected ExceptionGroup to be thrown but nothing was")
            .by(() -> GroupMutants::groupSwallows, TaskGroup.class),
        mutant("group-keeps-first-error", "A task group reports only the first of its errors.")
            .killedBy("TGR-03", "but was [java.lang.ArithmeticException: boom]")
            .by(() -> GroupMutants::groupKeepsFirst, TaskGroup.class),
        mutant("group-accepts-late-children", "A finished task group takes children.")
            .killedBy("TGR-08", "expected UsageException to be thrown but nothing was")
            .by(() -> GroupMutants::groupAcceptsLate, TaskGroup.class),
        mutant("group-misses-grandchildren", "A group waits for the children its body has made.")
            .killedBy("TGR-01", "t=1: child | | exit empty-body empty-exit | queued")
            .by(MissesGrandchildren::new, TaskGroup.class),
        mutant("group-errors-newest-first", "The errors of a group come in reverse order.")
            .killedBy("TGR-02", "but was [java.lang.IllegalStateException: another")
            .killedBy("TGR-04", "but was java.lang.IllegalStateException: after")
            .by(() -> GroupMutants::newestFirst, TaskGroup.class),
        mutant("group-takes-cancel-for-error", "A cancelled child aborts its group.")
            .killedBy("TGR-05", "unexpected io.loopmark.aio.ExceptionGroup")
            .by(() -> GroupMutants::cancelIsError, TaskGroup.class),
        mutant("group-leaves-children", "A cancelled owner leaves its children running.")
            .killedBy(
                "TGR-06", "expected ExceptionGroup to be thrown but io.loopmark.aio.CancelledError")
            .by(() -> GroupMutants::leavesChildren, TaskGroup.class),
        mutant(
                "group-loses-outside-cancel",
                "A cancellation that meets a child's error is lost (CPython 3.11 and 3.12).")
            .killedBy("TGR-07", "expected 1 but was 0")
            .by(() -> GroupMutants::losesOutsideCancel, TaskGroup.class),
        mutant("group-flattens", "The errors of inner groups are mixed with those of the outer.")
            .killedBy(
                "TGR-09",
                "expected [java.lang.ArithmeticException: boom] but was java.lang.ArithmeticException: boom")
            .by(() -> GroupMutants::flattens, TaskGroup.class));
  }

  private static @Nullable Object groupSwallows(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (ExceptionGroup e) {
      if (isBlock(call)) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object groupKeepsFirst(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (ExceptionGroup e) {
      if (isBlock(call)) {
        throw new ExceptionGroup("unhandled errors", List.of(e.exceptions().getFirst()));
      }
      throw e;
    }
  }

  private static @Nullable Object groupAcceptsLate(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (UsageException e) {
      if (call.is(TaskGroup.class, "createTask", 1)) {
        return null;
      }
      throw e;
    }
  }

  private static boolean isBlock(Call call) {
    return call.is(TaskGroup.class, "run", 1) && call.args()[0] instanceof Body<?>;
  }

  @SuppressWarnings("unchecked") // what it returns is handed on unseen
  private static Body<@Nullable Object> body(Call call) {
    return (Body<@Nullable Object>) call.arg(0, Body.class);
  }

  private static boolean isNewChild(Call call) {
    return call.is(TaskGroup.class, "createTask", 1) && call.args()[0] instanceof Body<?>;
  }

  private static final class MissesGrandchildren implements Bug {
    private final Set<Object> bodyEnded = new HashSet<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (isNewChild(call) && bodyEnded.contains(call.target())) {
        return call.decoration().runtime().runningLoop().createTask(body(call));
      }
      if (!isBlock(call)) {
        return call.proceed();
      }
      Body<@Nullable Object> body = body(call);
      Body<@Nullable Object> noting =
          () -> {
            Object value = body.run();
            bodyEnded.add(call.target());
            return value;
          };
      return call.proceedWith(noting);
    }
  }

  private static @Nullable Object newestFirst(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (ExceptionGroup e) {
      throw isBlock(call) ? new ExceptionGroup("errors", e.exceptions().reversed()) : e;
    }
  }

  private static @Nullable Object cancelIsError(Call call) throws Throwable {
    if (!isNewChild(call)) {
      return call.proceed();
    }
    Body<@Nullable Object> body = body(call);
    Body<@Nullable Object> failing =
        () -> {
          try {
            return body.run();
          } catch (CancelledError e) {
            throw new IllegalStateException("the child was cancelled", e);
          }
        };
    return call.proceedWith(failing);
  }

  private static @Nullable Object leavesChildren(Call call) throws Throwable {
    if (!isBlock(call)) {
      return call.proceed();
    }
    EventLoop loop = call.decoration().runtime().runningLoop();
    TaskGroup group = (TaskGroup) call.target();
    Body<@Nullable Object> body = body(call);
    Body<@Nullable Object> elsewhere = () -> group.run(body);
    return loop.shield(loop.createTask(elsewhere)).await();
  }

  private static @Nullable Object losesOutsideCancel(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (ExceptionGroup e) {
      Task<?> owner = call.decoration().runtime().runningLoop().currentTask();
      while (isBlock(call) && owner != null && owner.cancelling() > 0) {
        owner.uncancel();
      }
      throw e;
    }
  }

  private static @Nullable Object flattens(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (ExceptionGroup e) {
      throw isBlock(call) ? new ExceptionGroup("errors", flat(e).toList()) : e;
    }
  }

  private static Stream<Throwable> flat(Throwable error) {
    return error instanceof ExceptionGroup group
        ? group.exceptions().stream().flatMap(GroupMutants::flat)
        : Stream.of(error);
  }
}
