package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Timeout;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.WaitResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bugs of wait_for and of timeout blocks.
final class TimeoutMutants {

  private TimeoutMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("wait-for-leaves-cleanup", "wait_for gives up without waiting for the cleanup.")
            .killedBy("WFR-02", "t=1: timeout")
            .killedBy("WFR-06", "t=1: signal")
            .by(() -> TimeoutMutants::leavesCleanup),
        mutant(
                "wait-for-drops-late-outcome",
                "wait_for times out whatever the inner awaitable answers to that (CPython 3.7 and 3.8).")
            .killedBy("WFR-04", "unexpected io.loopmark.aio.TimeoutException")
            .killedBy(
                "WFR-05",
                "expected ArithmeticException to be thrown but io.loopmark.aio.TimeoutException")
            .by(() -> TimeoutMutants::dropsLateOutcome),
        mutant("wait-for-zero-starts", "wait_for with a timeout of 0 starts the coroutine.")
            .killedBy("WFR-03", "expected TimeoutException to be thrown but nothing was")
            .by(() -> TimeoutMutants::zeroStarts),
        mutant("timeout-unconverted", "A timeout block lets its own cancel signal out.")
            .killedBy(
                "TMO-01",
                "expected TimeoutException to be thrown but io.loopmark.aio.CancelledError")
            .by(() -> TimeoutMutants::unconverted, Timeout.class),
        mutant("timeout-converts-all", "A timeout block turns every cancellation into a timeout.")
            .killedBy(
                "TMO-06",
                "expected CancelledError to be thrown but io.loopmark.aio.TimeoutException")
            .killedBy(
                "TMO-05",
                "expected CancelledError to be thrown but io.loopmark.aio.TimeoutException")
            .by(() -> TimeoutMutants::convertsAll, Timeout.class),
        mutant("timeout-raises-though-swallowed", "A block whose code went on still times out.")
            .killedBy("TMO-03", "unexpected io.loopmark.aio.TimeoutException")
            .by(() -> TimeoutMutants::raisesAnyway, Timeout.class),
        mutant("timeout-reschedule-anytime", "reschedule is accepted when it cannot work.")
            .killedBy("TMO-08", "expected UsageException to be thrown but nothing was")
            .by(() -> TimeoutMutants::reschedules, Timeout.class),
        mutant("wait-for-null-is-zero", "No limit is taken for a limit of 0.")
            .killedBy("WFR-01", "unexpected io.loopmark.aio.TimeoutException")
            .by(() -> TimeoutMutants::nullIsZero),
        mutant(
                "wait-for-keeps-result",
                "A cancellation of the caller is lost if the result is there (CPython 3.8 to 3.11).")
            .killedBy("WFR-07", "expected CancelledError to be thrown but nothing was")
            .by(() -> TimeoutMutants::keepsResult),
        mutant("timeout-by-clock", "A block looks at the clock when it ends.")
            .killedBy("TMO-02", "unexpected io.loopmark.aio.TimeoutException: it is too late")
            .by(() -> TimeoutMutants::looksAtClock, Timeout.class),
        mutant("timeout-innermost-first", "Of blocks that expire together each raises its error.")
            .killedBy(
                "TMO-04",
                "expected CancelledError to be thrown but io.loopmark.aio.TimeoutException")
            .by(() -> TimeoutMutants::innermostFirst, Timeout.class),
        mutant("timeout-hides-errors", "An expired block turns every error into a timeout.")
            .killedBy(
                "TMO-07",
                "expected ArithmeticException to be thrown but io.loopmark.aio.TimeoutException")
            .by(() -> TimeoutMutants::hidesErrors, Timeout.class),
        mutant("timeout-leaves-cleanup", "A block ends at its deadline, not after the cleanup.")
            .killedBy("TMO-09", "t=1: timeout")
            .by(() -> TimeoutMutants::blockLeavesCleanup, Timeout.class));
  }

  private static boolean isWaitFor(Call call) {
    return call.is(EventLoop.class, "waitFor", 2) && call.args()[1] != null;
  }

  private static @Nullable Object leavesCleanup(Call call) throws Throwable {
    if (!isWaitFor(call) || !call.arg(1, Duration.class).isPositive()) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Future<@Nullable Object> inner = Awaitables.asFuture(loop, Awaitables.only(call));
    var all = WaitResult.ReturnWhen.ALL_COMPLETED;
    loop.wait(List.of(inner), call.arg(1, Duration.class), all);
    if (inner.isDone()) {
      return inner.result();
    }
    inner.cancel();
    throw new TimeoutException("gave up", new CancelledError());
  }

  private static @Nullable Object zeroStarts(Call call) throws Throwable {
    boolean zero = isWaitFor(call) && !call.arg(1, Duration.class).isPositive();
    return zero ? call.proceedWith(call.args()[0], Duration.ofNanos(1)) : call.proceed();
  }

  private static @Nullable Object unconverted(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (TimeoutException e) {
      if (isBlock(call)) {
        throw new CancelledError();
      }
      throw e;
    }
  }

  private static @Nullable Object convertsAll(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      if (isBlock(call)) {
        throw new TimeoutException("cancelled, so it must have been the time", null);
      }
      throw e;
    }
  }

  private static @Nullable Object raisesAnyway(Call call) throws Throwable {
    Object result = call.proceed();
    if (isBlock(call) && ((Timeout) call.target()).isExpired()) {
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

  private static boolean isBlock(Call call) {
    return call.is(Timeout.class, "run", 1) && call.args()[0] instanceof Body<?>;
  }

  private static @Nullable Object dropsLateOutcome(Call call) throws Throwable {
    if (!isWaitFor(call)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Duration end = loop.time().plus(call.arg(1, Duration.class));
    try {
      Object value = call.proceed();
      if (loop.time().compareTo(end) < 0) {
        return value;
      }
    } catch (RuntimeException e) {
      if (loop.time().compareTo(end) < 0) {
        throw e;
      }
    }
    throw new TimeoutException("too late", null);
  }

  private static @Nullable Object nullIsZero(Call call) throws Throwable {
    boolean unlimited = call.is(EventLoop.class, "waitFor", 2) && call.args()[1] == null;
    return unlimited ? call.proceedWith(call.args()[0], Duration.ZERO) : call.proceed();
  }

  private static @Nullable Object keepsResult(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      boolean there =
          isWaitFor(call)
              && call.args()[0] instanceof Future<?> inner
              && inner.isDone()
              && !inner.isCancelled();
      if (there) {
        return ((Future<?>) call.arg(0, Future.class)).result();
      }
      throw e;
    }
  }

  private static @Nullable Object looksAtClock(Call call) throws Throwable {
    Object result = call.proceed();
    if (isBlock(call)) {
      Duration when = ((Timeout) call.target()).when();
      Duration now = call.decoration().runtime().runningLoop().time();
      if (when != null && now.compareTo(when) >= 0) {
        throw new TimeoutException("it is too late", null);
      }
    }
    return result;
  }

  private static @Nullable Object innermostFirst(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      if (isBlock(call) && ((Timeout) call.target()).isExpired()) {
        throw new TimeoutException("expired", e);
      }
      throw e;
    }
  }

  private static @Nullable Object hidesErrors(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (RuntimeException e) {
      if (isBlock(call) && ((Timeout) call.target()).isExpired()) {
        throw new TimeoutException("expired", null);
      }
      throw e;
    }
  }

  /// Runs the body in a task and does not look back at the deadline.
  private static @Nullable Object blockLeavesCleanup(Call call) throws Throwable {
    if (call.is(Timeout.class, "isExpired", 0)) {
      return true;
    }
    Duration when = isBlock(call) ? ((Timeout) call.target()).when() : null;
    if (when == null) {
      return call.proceed();
    }
    EventLoop loop = call.decoration().runtime().runningLoop();
    Future<?> work = loop.createTask((Body<?>) call.arg(0, Body.class));
    loop.wait(List.of(work), when.minus(loop.time()), WaitResult.ReturnWhen.ALL_COMPLETED);
    if (work.isDone()) {
      return work.result();
    }
    work.cancel();
    throw new TimeoutException("gave up", null);
  }
}
