package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.Future;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.Timeout;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.WaitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bugs of wait, gather, wait_for, timeout, as_completed, shield and task groups.
final class CombinatorMutants {

  private CombinatorMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("wait-cancels-pending", "When its timeout passes, wait cancels what is pending.")
            .killedBy("WAI-06", "fail")
            .by(() -> CombinatorMutants::waitCancelsPending),
        mutant("wait-gives-one", "FIRST_COMPLETED reports only the first of those that are done.")
            .killedBy("WAI-04", "fail")
            .by(() -> CombinatorMutants::waitGivesOne),
        mutant("wait-cancels-waited", "Cancelling the waiter cancels what it waits for.")
            .killedBy("WAI-07", "fail")
            .by(() -> CombinatorMutants::waitCancelsWaited),
        mutant("wait-raises", "wait raises the error of what it waited for.")
            .killedBy("WAI-01", "fail")
            .by(() -> CombinatorMutants::waitRaises),
        mutant("wait-accepts-nothing", "wait for an empty collection returns at once.")
            .killedBy("WAI-02", "UsageException")
            .by(() -> CombinatorMutants::waitAcceptsNothing),
        mutant("gather-in-completion-order", "gather gives results in order of completion.")
            .killedBy("GAT-01", "fail")
            .by(() -> CombinatorMutants::gatherByCompletion),
        mutant("gather-cancels-siblings", "The first error cancels the other children of gather.")
            .killedBy("GAT-03", "fail")
            .by(() -> CombinatorMutants::gatherCancelsSiblings),
        mutant("gather-of-nothing-pending", "gather of nothing is pending until the next turn.")
            .killedBy("GAT-02", "fail")
            .by(() -> CombinatorMutants::gatherOfNothing),
        mutant("wait-for-leaves-cleanup", "wait_for gives up without waiting for the cleanup.")
            .killedBy("WFR-02", "fail")
            .by(() -> CombinatorMutants::leavesCleanup),
        mutant("wait-for-drops-late-value", "wait_for times out although the inner value came.")
            .killedBy("WFR-04", "fail")
            .by(() -> CombinatorMutants::dropsLateValue),
        mutant("wait-for-zero-starts", "wait_for with a timeout of 0 starts the coroutine.")
            .killedBy("WFR-03", "fail")
            .by(() -> CombinatorMutants::zeroStarts),
        mutant("timeout-unconverted", "A timeout block lets its own cancel signal out.")
            .killedBy("TMO-01", "fail")
            .by(() -> CombinatorMutants::unconverted, Timeout.class),
        mutant("timeout-converts-all", "A timeout block turns every cancellation into a timeout.")
            .killedBy("TMO-06", "fail")
            .by(() -> CombinatorMutants::convertsAll, Timeout.class),
        mutant("timeout-raises-though-swallowed", "A block whose code went on still times out.")
            .killedBy("TMO-03", "fail")
            .by(() -> CombinatorMutants::raisesAnyway, Timeout.class),
        mutant("timeout-reschedule-anytime", "reschedule is accepted when it cannot work.")
            .killedBy("TMO-08", "UsageException")
            .by(() -> CombinatorMutants::reschedules, Timeout.class),
        mutant(
                "as-completed-in-input-order",
                "as_completed gives outcomes in the order of its input.")
            .killedBy("ASC-01", "fail")
            .by(() -> CombinatorMutants::inputOrder),
        mutant(
                "shield-is-transparent",
                "shield gives the awaitable itself: cancelling goes through.")
            .killedBy("SHD-01", "fail")
            .by(() -> CombinatorMutants::transparent),
        mutant("group-swallows-errors", "A task group ends quietly although a child failed.")
            .killedBy("TGR-02", "ExceptionGroup")
            .by(() -> CombinatorMutants::groupSwallows, TaskGroup.class),
        mutant("group-keeps-first-error", "A task group reports only the first of its errors.")
            .killedBy("TGR-03", "fail")
            .by(() -> CombinatorMutants::groupKeepsFirst, TaskGroup.class),
        mutant("group-accepts-late-children", "A finished task group takes children.")
            .killedBy("TGR-08", "UsageException")
            .by(() -> CombinatorMutants::groupAcceptsLate, TaskGroup.class));
  }

  private static boolean isWait(Call call) {
    return call.is(EventLoop.class, "wait", 3);
  }

  private static @Nullable Object waitCancelsPending(Call call) throws Throwable {
    Object result = call.proceed();
    if (isWait(call)) {
      ((WaitResult<?>) Objects.requireNonNull(result)).pending().forEach(Future::cancel);
    }
    return result;
  }

  private static @Nullable Object waitGivesOne(Call call) throws Throwable {
    Object result = call.proceed();
    if (!isWait(call) || call.args()[2] != WaitResult.ReturnWhen.FIRST_COMPLETED) {
      return result;
    }
    return firstOnly((WaitResult<?>) Objects.requireNonNull(result));
  }

  private static <T extends @Nullable Object> WaitResult<T> firstOnly(WaitResult<T> all) {
    List<Future<T>> others = new ArrayList<>(all.done().stream().skip(1).toList());
    others.addAll(all.pending());
    return new WaitResult<>(all.done().stream().limit(1).toList(), others);
  }

  private static @Nullable Object waitCancelsWaited(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      if (isWait(call)) {
        awaitables(call).forEach(future -> ((Future<?>) future).cancel());
      }
      throw e;
    }
  }

  private static @Nullable Object waitRaises(Call call) throws Throwable {
    Object result = call.proceed();
    if (isWait(call)) {
      for (Future<?> future : ((WaitResult<?>) Objects.requireNonNull(result)).done()) {
        future.result();
      }
    }
    return result;
  }

  private static @Nullable Object waitAcceptsNothing(Call call) throws Throwable {
    boolean nothing = isWait(call) && call.arg(0, Collection.class).isEmpty();
    return nothing ? new WaitResult<>(List.of(), List.of()) : call.proceed();
  }

  @SuppressWarnings("unchecked")
  private static Collection<Awaitable<@Nullable Object>> awaitables(Call call) {
    return (Collection<Awaitable<@Nullable Object>>) call.arg(0, Collection.class);
  }

  private static @Nullable Object gatherByCompletion(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "gather", 1) || call.arg(0, Collection.class).isEmpty()) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    List<Awaitable<@Nullable Object>> byCompletion = loop.asCompleted(awaitables(call), null);
    Body<@Nullable Object> body =
        () -> {
          List<@Nullable Object> results = new ArrayList<>();
          for (Awaitable<@Nullable Object> next : byCompletion) {
            results.add(next.await());
          }
          return results;
        };
    return loop.createTask(body);
  }

  private static @Nullable Object gatherCancelsSiblings(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "gather", 1)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    List<Future<@Nullable Object>> children = new ArrayList<>();
    awaitables(call).forEach(each -> children.add(asFuture(loop, each)));
    Object gathered = call.proceedWith(children);
    ((Future<?>) Objects.requireNonNull(gathered))
        .addDoneCallback(done -> children.forEach(Future::cancel));
    return gathered;
  }

  private static <T extends @Nullable Object> Future<T> asFuture(
      EventLoop loop, Awaitable<T> awaitable) {
    return switch (awaitable) {
      case Future<T> future -> future;
      case Coroutine<T> coroutine -> loop.createTask(coroutine);
      default -> throw new UsageException("neither future nor coroutine: " + awaitable);
    };
  }

  private static @Nullable Object gatherOfNothing(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "gather", 1) || !call.arg(0, Collection.class).isEmpty()) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Future<@Nullable Object> late = loop.createFuture();
    loop.callSoon(() -> late.setResult(List.of()));
    return late;
  }

  private static boolean isWaitFor(Call call) {
    return call.is(EventLoop.class, "waitFor", 2) && call.args()[1] != null;
  }

  @SuppressWarnings("unchecked")
  private static Awaitable<@Nullable Object> awaited(Call call) {
    return (Awaitable<@Nullable Object>) call.arg(0, Awaitable.class);
  }

  private static @Nullable Object leavesCleanup(Call call) throws Throwable {
    if (!isWaitFor(call) || !call.arg(1, Duration.class).isPositive()) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Future<@Nullable Object> inner = asFuture(loop, awaited(call));
    var all = WaitResult.ReturnWhen.ALL_COMPLETED;
    loop.wait(List.of(inner), call.arg(1, Duration.class), all);
    if (inner.isDone()) {
      return inner.result();
    }
    inner.cancel();
    throw new TimeoutException("gave up", null);
  }

  private static @Nullable Object dropsLateValue(Call call) throws Throwable {
    if (!isWaitFor(call)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Duration end = loop.time().plus(call.arg(1, Duration.class));
    Object value = call.proceed();
    if (loop.time().compareTo(end) >= 0) {
      throw new TimeoutException("too late", null);
    }
    return value;
  }

  private static @Nullable Object zeroStarts(Call call) throws Throwable {
    boolean zero = isWaitFor(call) && !call.arg(1, Duration.class).isPositive();
    return zero ? call.proceedWith(call.args()[0], Duration.ofNanos(1)) : call.proceed();
  }

  private static boolean isBlock(Call call, Class<?> type) {
    return call.is(type, "run", 1) && call.args()[0] instanceof Body<?>;
  }

  private static @Nullable Object unconverted(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (TimeoutException e) {
      if (isBlock(call, Timeout.class)) {
        throw new CancelledError();
      }
      throw e;
    }
  }

  private static @Nullable Object convertsAll(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      if (isBlock(call, Timeout.class)) {
        throw new TimeoutException("cancelled, so it must have been the time", null);
      }
      throw e;
    }
  }

  private static @Nullable Object raisesAnyway(Call call) throws Throwable {
    Object result = call.proceed();
    if (isBlock(call, Timeout.class) && ((Timeout) call.target()).isExpired()) {
      throw new TimeoutException("expired", null);
    }
    return result;
  }

  private static @Nullable Object reschedules(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (UsageException e) {
      if (call.is(Timeout.class, "reschedule", 1)) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object inputOrder(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "asCompleted", 2)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    List<Future<@Nullable Object>> inOrder = new ArrayList<>();
    awaitables(call).forEach(each -> inOrder.add(asFuture(loop, each)));
    return List.copyOf(inOrder);
  }

  private static @Nullable Object transparent(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "shield", 1)) {
      return call.proceed();
    }
    return asFuture((EventLoop) call.target(), awaited(call));
  }

  private static @Nullable Object groupSwallows(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (ExceptionGroup e) {
      if (isBlock(call, TaskGroup.class)) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object groupKeepsFirst(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (ExceptionGroup e) {
      if (isBlock(call, TaskGroup.class)) {
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
}
