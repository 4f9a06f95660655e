package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Generator;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Bugs of resuming generators: how far the body runs, and what comes back.
final class ResumeMutants {

  private ResumeMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("first-value-lost", "The first resume starts the body and forgets what it yields.")
            .killedBy("GEN-02", "expected one but was null")
            .by(LosesFirst::new, Generator.class),
        mutant(
                "generator-runs-ahead",
                "The body runs on to its next yield, as a producer on a thread of its own does.")
            .killedBy("GEN-04", "expected second after hello but was second after null")
            .killedBy("GEN-30", "unexpected io.loopmark.aio.StopIteration")
            .by(() -> new RunsAhead(false), Generator.class),
        mutant(
                "end-overtakes-last-value",
                "The end has a channel of its own and arrives before the last value.")
            .killedBy("GEN-19", "unexpected io.loopmark.aio.StopIteration")
            .killedBy("GEN-20", "1 2 4 5 8 9 10")
            .by(() -> new RunsAhead(true), Generator.class),
        mutant(
                "body-error-wrapped",
                "An error of the body comes wrapped, as out of a thread that ran it.")
            .killedBy(
                "GEN-07",
                "expected ArithmeticException to be thrown but java.lang.IllegalStateException")
            .killedBy(
                "GEN-08",
                "expected ArithmeticException to be thrown but java.lang.IllegalStateException")
            .by(() -> ResumeMutants::wrapsErrors, Generator.class),
        mutant(
                "throw-ends-generator",
                "throw ends the generator; its body cannot handle the error.")
            .killedBy("GEN-08", "unexpected java.lang.ArithmeticException: boom")
            .by(() -> ResumeMutants::throwEnds, Generator.class),
        mutant("close-starts-body", "close() starts a fresh body in order to end it.")
            .killedBy("GEN-11", "start")
            .by(CloseStarts::new, Generator.class),
        mutant("reentrance-unnoticed", "A body may resume itself and gets null.")
            .killedBy("GEN-17", "expected UsageException to be thrown but nothing was")
            .killedBy("GEN-27", "expected unharmed but was null")
            .by(Reenters::new, Generator.class),
        mutant("generator-shared", "A function gives one generator, however often it is called.")
            .killedBy("GEN-29", "expected 1 but was 2")
            .by(Shares::new));
  }

  private static boolean isSend(Call call) {
    return call.is(Generator.class, "send", 1);
  }

  private static final class LosesFirst implements Bug {
    private final Set<Object> started = new HashSet<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      Object value = call.proceed();
      return isSend(call) && started.add(call.target()) ? null : value;
    }
  }

  /// Resumes the body before anybody asks for its next value.
  private static final class RunsAhead implements Bug {

    /// What a resume came to.
    private record Step(@Nullable Object value, @Nullable RuntimeException error) {

      @Nullable Object deliver() {
        if (error != null) {
          throw error;
        }
        return value;
      }
    }

    private final boolean endFirst;
    private final Map<Object, Step> ahead = new HashMap<>();

    RunsAhead(boolean endFirst) {
      this.endFirst = endFirst;
    }

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (!isSend(call)) {
        return call.proceed();
      }
      Step known = ahead.remove(call.target());
      Step now = known == null ? resume(call, call.args()[0]) : known;
      if (now.error() != null) {
        return now.deliver();
      }
      Step next = resume(call, null);
      boolean swap = endFirst && next.error() instanceof StopIteration;
      ahead.put(call.target(), swap ? now : next);
      return swap ? next.deliver() : now.deliver();
    }

    private static Step resume(Call call, @Nullable Object value) throws Throwable {
      try {
        return new Step(call.proceedWith(value), null);
      } catch (RuntimeException e) {
        return new Step(null, e);
      }
    }
  }

  private static @Nullable Object wrapsErrors(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (StopIteration | UsageException e) {
      throw e;
    } catch (RuntimeException e) {
      throw call.target() instanceof Generator<?, ?> ? new IllegalStateException("the body", e) : e;
    }
  }

  private static @Nullable Object throwEnds(Call call) throws Throwable {
    if (call.is(Generator.class, "raise", 1)) {
      ((Generator<?, ?>) call.target()).close();
      throw call.arg(0, Throwable.class);
    }
    return call.proceed();
  }

  private static final class CloseStarts implements Bug {
    private final Set<Object> started = new HashSet<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      boolean fresh = call.target() instanceof Generator<?, ?> && started.add(call.target());
      if (fresh && call.is(Generator.class, "close", 0)) {
        ((Generator<?, ?>) call.target()).next();
      }
      return call.proceed();
    }
  }

  private static final class Reenters implements Bug {
    private final Set<Object> running = new HashSet<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      boolean again = !running.add(call.target());
      try {
        return call.proceed();
      } catch (UsageException e) {
        if (again && call.target() instanceof Generator<?, ?>) {
          return null;
        }
        throw e;
      } finally {
        if (!again) {
          running.remove(call.target());
        }
      }
    }
  }

  private static final class Shares implements Bug {
    private final Map<Object, Object> made = new HashMap<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (!call.is(AsyncRuntime.class, "newGenerator", 1)) {
        return call.proceed();
      }
      Class<?> function = call.arg(0, Generator.ReturningBody.class).getClass();
      Object known = made.get(function);
      Object generator = known == null ? Objects.requireNonNull(call.proceed()) : known;
      made.put(function, generator);
      return generator;
    }
  }
}
