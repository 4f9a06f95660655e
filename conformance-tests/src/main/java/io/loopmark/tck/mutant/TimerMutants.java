package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Handle;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bugs of timers and of sleeping.
final class TimerMutants {

  private TimerMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant(
                "timer-early",
                "Timers fire at nine tenths of their delay: rounding to a coarse tick.")
            .killedBy("EVL-09", "t=0.375: only-the-first-is-due | at later | not-yet")
            .killedBy("SLP-02", "t=0.9: one")
            .by(() -> TimerMutants::early),
        mutant("timers-in-registration-order", "A timer never fires before one registered earlier.")
            .killedBy("EVL-06", "t=3: 3 0 -1 1 -2 2")
            .killedBy("SLP-04", "t=3: 3 1 2 | | all")
            .by(TimerMutants::registrationOrder),
        mutant("equal-deadlines-reversed", "Timers with one deadline run newest first.")
            .killedBy("EVL-08", "t=1: 7 6 5 4 3 2 1 0")
            .by(TimerMutants::reversed),
        mutant("equal-deadlines-apart", "Of timers with one deadline only one runs per iteration.")
            .killedBy("EVL-07", "t=1: a | b | c | d")
            .by(TimerMutants::apart),
        mutant("negative-delay-is-zero", "A negative delay is cut to zero and loses its rank.")
            .killedBy("EVL-06", "t=0: 0 -1 -2")
            .by(() -> TimerMutants::clamped),
        mutant(
                "zero-delay-is-call-soon",
                "A timer of delay 0 takes a short cut to the ready queue.")
            .killedBy("EVL-10", "t=0: registered | later soon")
            .by(() -> TimerMutants::shortCut),
        mutant("cancelled-timer-waits", "A cancelled timer stays in the heap and is waited for.")
            .killedBy("EVL-11", "t=3: cancelled-timer | woken")
            .by(() -> TimerMutants::stays, Handle.class),
        mutant("sleep-zero-returns", "sleep(0) returns at once: an optimisation too many.")
            .killedBy("SLP-01", "t=0: after-zero after-negative | queued queued-too")
            .killedBy("TSK-28", "t=0: a1 a2 a3 b1 b2 b3 c1 c2 c3")
            .by(() -> TimerMutants::zeroReturns),
        mutant("sleep-zero-twice", "sleep(0) costs two turns.")
            .killedBy("SLP-01", "t=0: queued | after-zero | queued-too | after-negative")
            .by(() -> TimerMutants::zeroTwice),
        mutant("sleeps-add-up", "One timer at a time: concurrent sleeps take the sum.")
            .killedBy("SLP-04", "t=6: 2")
            .killedBy("SLP-09", "t=2: again-2")
            .by(TimerMutants::addUp),
        mutant("sleep-swallows-cancel", "sleep catches the cancel signal and returns.")
            .killedBy("SLP-07", "expected CancelledError to be thrown but nothing was")
            .killedBy("TSK-09", "t=1: requested | input-inner input-outer")
            .by(() -> TimerMutants::swallowsCancel),
        mutant("sleep-leaves-timer", "The timer of a cancelled sleep stays and is waited for.")
            .killedBy("SLP-07", "t=100: woken")
            .by(() -> TimerMutants::leavesTimer),
        mutant("timer-through-ready-queue", "A due timer is queued once more instead of being run.")
            .killedBy("SLP-03", "t=1: sleeper timer")
            .by(() -> TimerMutants::onceMore),
        mutant(
                "sleepers-wake-apart",
                "Each sleeper of one deadline waits for an iteration of its own.")
            .killedBy("SLP-05", "t=1: a | b | c | d | e | f")
            .by(TimerMutants::wakeApart),
        mutant("sleep-loses-value", "sleep(d, v) returns null.")
            .killedBy("SLP-06", ", but was null")
            .by(() -> TimerMutants::losesValue),
        mutant("sleep-accepts-nothing", "A delay that is none is taken for zero.")
            .killedBy("SLP-08", "expected UsageException to be thrown but nothing was")
            .by(() -> TimerMutants::acceptsNothing));
  }

  private static boolean isTimer(Call call) {
    return call.is(EventLoop.class, "callLater", 2) || isSleep(call);
  }

  private static boolean isSleep(Call call) {
    return call.is(EventLoop.class, "sleep", 1) && call.args()[0] != null;
  }

  private static @Nullable Object withDelay(Call call, Duration delay) throws Throwable {
    @Nullable Object[] args = call.args().clone();
    args[0] = delay;
    return call.proceedWith(args);
  }

  private static @Nullable Object early(Call call) throws Throwable {
    if (call.is(EventLoop.class, "callAt", 2)) {
      Duration now = ((EventLoop) call.target()).time();
      Duration left = call.arg(0, Duration.class).minus(now);
      return withDelay(call, now.plus(left.multipliedBy(9).dividedBy(10)));
    }
    return isTimer(call)
        ? withDelay(call, call.arg(0, Duration.class).multipliedBy(9).dividedBy(10))
        : call.proceed();
  }

  private static Bug registrationOrder() {
    Duration[] last = {Duration.ofNanos(Long.MIN_VALUE)};
    return call -> {
      if (!isTimer(call)) {
        return call.proceed();
      }
      Duration now = ((EventLoop) call.target()).time();
      Duration due = now.plus(call.arg(0, Duration.class));
      last[0] = due.compareTo(last[0]) < 0 ? last[0] : due;
      return withDelay(call, last[0].minus(now));
    };
  }

  /// Gives every timer of one deadline the callback of another one.
  private static Bug reversed() {
    Map<Duration, java.util.ArrayDeque<Body.Action>> byDeadline = new HashMap<>();
    return call -> {
      if (!call.is(EventLoop.class, "callLater", 2) && !call.is(EventLoop.class, "callAt", 2)) {
        return call.proceed();
      }
      boolean later = call.method().getName().equals("callLater");
      Duration given = call.arg(0, Duration.class);
      Duration due = later ? ((EventLoop) call.target()).time().plus(given) : given;
      var stack = byDeadline.computeIfAbsent(due, when -> new java.util.ArrayDeque<>());
      stack.push(call.arg(1, Body.Action.class));
      return call.proceedWith(given, (Body.Action) () -> stack.pop().run());
    };
  }

  private static Bug apart() {
    Map<Duration, Integer> count = new HashMap<>();
    return call -> {
      if (!call.is(EventLoop.class, "callLater", 2) && !call.is(EventLoop.class, "callAt", 2)) {
        return call.proceed();
      }
      var loop = (EventLoop) call.target();
      boolean later = call.method().getName().equals("callLater");
      Duration given = call.arg(0, Duration.class);
      int rank = count.merge(later ? loop.time().plus(given) : given, 1, Integer::sum);
      Body.Action callback = call.arg(1, Body.Action.class);
      return call.proceedWith(given, (Body.Action) () -> after(loop, rank - 1, callback));
    };
  }

  static void after(EventLoop loop, int iterations, Body.Action callback) throws Exception {
    if (iterations == 0) {
      callback.run();
    } else {
      loop.callSoon(() -> after(loop, iterations - 1, callback));
    }
  }

  private static @Nullable Object clamped(Call call) throws Throwable {
    boolean negative = isTimer(call) && call.arg(0, Duration.class).isNegative();
    return negative ? withDelay(call, Duration.ZERO) : call.proceed();
  }

  private static @Nullable Object shortCut(Call call) throws Throwable {
    if (call.is(EventLoop.class, "callLater", 2) && call.arg(0, Duration.class).isZero()) {
      return ((EventLoop) call.target()).callSoon(call.arg(1, Body.Action.class));
    }
    return call.proceed();
  }

  private static @Nullable Object stays(Call call) throws Throwable {
    boolean timer = call.target() instanceof Handle handle && handle.when() != null;
    return timer && call.is(Handle.class, "cancel", 0) ? null : call.proceed();
  }

  private static @Nullable Object zeroReturns(Call call) throws Throwable {
    return isSleep(call) && !call.arg(0, Duration.class).isPositive() ? null : call.proceed();
  }

  private static @Nullable Object zeroTwice(Call call) throws Throwable {
    if (isSleep(call) && !call.arg(0, Duration.class).isPositive()) {
      call.proceed();
    }
    return call.proceed();
  }

  private static Bug addUp() {
    Duration[] free = {Duration.ZERO};
    return call -> {
      if (!isSleep(call)) {
        return call.proceed();
      }
      Duration now = ((EventLoop) call.target()).time();
      Duration start = now.compareTo(free[0]) > 0 ? now : free[0];
      free[0] = start.plus(call.arg(0, Duration.class));
      return withDelay(call, free[0].minus(now));
    };
  }

  private static @Nullable Object swallowsCancel(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (CancelledError e) {
      if (isSleep(call)) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object leavesTimer(Call call) throws Throwable {
    if (isSleep(call)) {
      ((EventLoop) call.target()).callLater(call.arg(0, Duration.class), () -> {});
    }
    return call.proceed();
  }

  private static @Nullable Object onceMore(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "callLater", 2)) {
      return call.proceed();
    }
    Body.Action callback = call.arg(1, Body.Action.class);
    var loop = (EventLoop) call.target();
    return call.proceedWith(call.args()[0], (Body.Action) () -> loop.callSoon(callback));
  }

  private static Bug wakeApart() {
    Map<Duration, Integer> count = new HashMap<>();
    return call -> {
      if (!isSleep(call)) {
        return call.proceed();
      }
      var loop = (EventLoop) call.target();
      int rank = count.merge(loop.time().plus(call.arg(0, Duration.class)), 1, Integer::sum);
      Object result = call.proceed();
      for (int i = 1; i < rank; i++) {
        loop.sleep(Duration.ZERO);
      }
      return result;
    };
  }

  private static @Nullable Object losesValue(Call call) throws Throwable {
    boolean withValue = call.method().getName().equals("sleep") && call.args().length == 2;
    Object result = call.proceed();
    return withValue ? null : result;
  }

  private static @Nullable Object acceptsNothing(Call call) throws Throwable {
    boolean nothing = call.is(EventLoop.class, "sleep", 1) && Objects.isNull(call.args()[0]);
    return nothing ? withDelay(call, Duration.ZERO) : call.proceed();
  }
}
