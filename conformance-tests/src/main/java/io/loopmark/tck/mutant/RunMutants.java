package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.Clock;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Bugs of running a loop: starting, stopping, closing it, and what it polls meanwhile.
final class RunMutants {

  private static final Logger LOG = Logger.getLogger(RunMutants.class.getName());

  private RunMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("sockets-starve", "Sockets wait for the third iteration while callbacks are ready.")
            .killedBy("EVL-03", "t=1: both-due | turn timer | turn")
            .by(() -> RunMutants::socketsLate),
        mutant("time-of-the-timer", "Inside a timer loop time is its deadline, not the time.")
            .killedBy("EVL-12", "but was [PT0S, PT0S, PT-1S")
            .by(TimeOfTimer::new),
        mutant("run-closes-loop", "run_until_complete closes the loop behind itself.")
            .killedBy("EVL-15", "the event loop is closed")
            .by(() -> RunMutants::closesLoop),
        mutant("run-does-one-more", "A run goes on for one iteration after its end.")
            .killedBy("EVL-16", "t=0: completed | queued-behind | left returned")
            .by(() -> RunMutants::oneMore),
        mutant("run-refuses-nothing", "A run that is impossible returns null instead of failing.")
            .killedBy("EVL-17", "expected UsageException to be thrown but nothing was")
            .killedBy("EVL-20", "expected UsageException to be thrown but nothing was")
            .killedBy("EVL-26", "expected UsageException to be thrown but nothing was")
            .by(() -> RunMutants::refusesNothing),
        mutant("stop-late", "stop() takes effect one iteration later.")
            .killedBy("EVL-18", "t=0: stop same-batch | next-run next-run-too returned")
            .by(() -> RunMutants::stopsLate),
        mutant("stop-ignored-before-run", "stop() before a run is forgotten when the run begins.")
            .killedBy("EVL-19", "the loop waits for ever")
            .by(() -> RunMutants::stopForgotten),
        mutant("closed-loop-accepts", "A closed loop takes callbacks that it will never run.")
            .killedBy("EVL-21", "expected UsageException to be thrown but nothing was")
            .by(() -> RunMutants::closedAccepts),
        mutant("handler-error-swallowed", "An error of the exception handler is lost.")
            .killedBy("EVL-23", "not so: the handler's own error is logged")
            .by(() -> RunMutants::handlerErrorLost),
        mutant("run-leaves-tasks", "run() closes the loop over tasks that are still pending.")
            .killedBy("EVL-27", "t=1: main-ends")
            .by(() -> RunMutants::leavesTasks));
  }

  private static boolean isRun(Call call) {
    return call.is(EventLoop.class, "runUntilComplete", 1)
        || call.is(EventLoop.class, "runForever", 0)
        || call.is(AsyncRuntime.class, "run", 2);
  }

  private static @Nullable Object socketsLate(Call call) throws Throwable {
    if (!call.is(EventLoop.class, "addReader", 2)) {
      return call.proceed();
    }
    var loop = (EventLoop) call.target();
    Body.Action callback = call.arg(1, Body.Action.class);
    Body.Action late = () -> TimerMutants.after(loop, 3, callback);
    return call.proceedWith(call.args()[0], late);
  }

  private static final class TimeOfTimer implements Bug {
    private @Nullable Duration due;

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (call.is(EventLoop.class, "time", 0) && due != null) {
        return due;
      }
      if (!call.is(EventLoop.class, "callLater", 2)) {
        return call.proceed();
      }
      Duration when = ((EventLoop) call.target()).time().plus(call.arg(0, Duration.class));
      Body.Action callback = call.arg(1, Body.Action.class);
      Body.Action firing =
          () -> {
            due = when;
            try {
              callback.run();
            } finally {
              due = null;
            }
          };
      return call.proceedWith(call.args()[0], firing);
    }
  }

  private static @Nullable Object closesLoop(Call call) throws Throwable {
    Object result = call.proceed();
    if (call.is(EventLoop.class, "runUntilComplete", 1)) {
      ((EventLoop) call.target()).close();
    }
    return result;
  }

  private static @Nullable Object oneMore(Call call) throws Throwable {
    Object result = call.proceed();
    if (call.is(EventLoop.class, "runUntilComplete", 1)) {
      ((EventLoop) call.target()).stop();
      ((EventLoop) call.target()).runForever();
    }
    return result;
  }

  private static @Nullable Object refusesNothing(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (UsageException e) {
      if (isRun(call)) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object stopsLate(Call call) throws Throwable {
    var stop = call.is(EventLoop.class, "stop", 0);
    if (stop && call.target() instanceof EventLoop loop && loop.isRunning()) {
      loop.callSoon(loop::stop);
      return null;
    }
    return call.proceed();
  }

  private static @Nullable Object stopForgotten(Call call) throws Throwable {
    boolean stop = call.is(EventLoop.class, "stop", 0);
    return stop && !((EventLoop) call.target()).isRunning() ? null : call.proceed();
  }

  private static @Nullable Object closedAccepts(Call call) throws Throwable {
    boolean callSoon = call.is(EventLoop.class, "callSoon", 1);
    if (callSoon && ((EventLoop) call.target()).isClosed()) {
      return new DeadHandle();
    }
    return call.proceed();
  }

  private static @Nullable Object handlerErrorLost(Call call) throws Throwable {
    if (!(call.is(EventLoop.class, "setExceptionHandler", 1)
        && call.args()[0] instanceof ExceptionContext.Handler handler)) {
      return call.proceed();
    }
    ExceptionContext.Handler swallowing =
        (loop, context) -> {
          try {
            handler.handle(loop, context);
          } catch (RuntimeException e) {
            LOG.log(Level.FINEST, "swallowed, as the mutant is meant to", e);
          }
        };
    return call.proceedWith(swallowing);
  }

  private static @Nullable Object leavesTasks(Call call) throws Throwable {
    if (!call.is(AsyncRuntime.class, "run", 2)) {
      return call.proceed();
    }
    var runtime = (AsyncRuntime) call.self();
    EventLoop.Main<?> main = call.arg(1, EventLoop.Main.class);
    try (EventLoop loop = runtime.newEventLoop(call.arg(0, Clock.class))) {
      Body<@Nullable Object> body = () -> main.run(loop);
      Coroutine<@Nullable Object> coroutine = runtime.newCoroutine(body);
      return loop.runUntilComplete(coroutine);
    }
  }
}
