package io.loopmark.tck.mutant;

import static io.loopmark.tck.mutant.Breaks.mutant;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.Generator;
import io.loopmark.aio.StopIteration;
import io.loopmark.aio.UsageException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Bugs of generators and coroutine objects.
final class GeneratorMutants {

  private GeneratorMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant("generator-eager", "Creating a generator runs its body to the first yield.")
            .killedBy("GEN-01", "start created")
            .by(Eager::new, Generator.class),
        mutant(
                "send-to-unstarted",
                "Sending a value to a generator that has not started is accepted.")
            .killedBy("GEN-03", "expected UsageException to be thrown but nothing was")
            .by(SendAccepted::new, Generator.class),
        mutant("return-value-lost", "The finish signal does not carry the return value.")
            .killedBy("GEN-05", "expected returned it but was null")
            .by(() -> GeneratorMutants::valueLost, Generator.class),
        mutant("return-value-again", "Every finish signal carries the return value.")
            .killedBy("GEN-06", "expected null but was returned")
            .by(ValueAgain::new, Generator.class),
        mutant("throw-starts-body", "throw into a fresh generator starts its body first.")
            .killedBy(
                "GEN-09",
                "expected ArithmeticException to be thrown but io.loopmark.aio.StopIteration")
            .by(ThrowStarts::new, Generator.class),
        mutant(
                "throw-into-finished-finishes",
                "throw into a finished generator gives a finish signal.")
            .killedBy(
                "GEN-10",
                "expected ArithmeticException to be thrown but io.loopmark.aio.StopIteration")
            .by(ThrowIntoFinished::new, Generator.class),
        mutant(
                "close-skips-finally",
                "close() forgets the generator without running finally blocks.")
            .killedBy("GEN-12", "closed")
            .by(() -> GeneratorMutants::closeForgets, Generator.class),
        mutant("close-raises-ordinary-error", "close() raises an error that a handler intercepts.")
            .killedBy("GEN-16", "intercepted finally")
            .by(() -> GeneratorMutants::closeOrdinary, Generator.class),
        mutant("close-value-lost", "close() never returns a value.")
            .killedBy("GEN-13", "expected bye but was null")
            .by(() -> GeneratorMutants::closeWithoutValue, Generator.class),
        mutant("close-ignored-quietly", "A body that ignores the close signal is not reported.")
            .killedBy("GEN-14", "expected UsageException to be thrown but nothing was")
            .by(() -> GeneratorMutants::closeIgnoredQuietly, Generator.class),
        mutant("close-swallows-errors", "An error raised while closing is lost.")
            .killedBy("GEN-15", "expected ArithmeticException to be thrown but nothing was")
            .by(() -> GeneratorMutants::closeSwallows, Generator.class),
        mutant(
                "finish-signal-leaks",
                "A finish signal raised by the body ends it as if it returned.")
            .killedBy(
                "GEN-18", "expected UsageException to be thrown but io.loopmark.aio.StopIteration")
            .by(() -> GeneratorMutants::finishLeaks),
        mutant("delegation-by-loop", "yield from is a loop over next: it loses sends and closes.")
            .killedBy("GEN-21", "expected inner-2 sent but was inner-2 null")
            .killedBy("GEN-23", "unexpected java.lang.ArithmeticException")
            .killedBy("GEN-24", "outer")
            .killedBy("GEN-25", "outer-signal")
            .killedBy("GEN-26", "expected UsageException to be thrown but nothing was")
            .by(() -> GeneratorMutants::delegatesByLoop),
        mutant("delegation-value-lost", "The delegation expression has no value.")
            .killedBy("GEN-22", "expected that very object, value, but was null")
            .by(() -> GeneratorMutants::delegationWithoutValue),
        mutant("coroutine-reusable", "A finished coroutine object can be awaited again.")
            .killedBy("GEN-31", "expected UsageException to be thrown but nothing was")
            .killedBy("GEN-32", "expected UsageException to be thrown but nothing was")
            .by(() -> GeneratorMutants::reusable, Coroutine.class));
  }

  private static boolean on(Call call, String name) {
    return call.target() instanceof Generator<?, ?> && call.method().getName().equals(name);
  }

  private static final class Eager implements Bug {
    private final Map<Object, @Nullable Object> first = new HashMap<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      Object result = call.proceed();
      if (call.is(AsyncRuntime.class, "newGenerator", 1)
          && result instanceof Generator<?, ?> made) {
        try {
          first.put(made, made.next());
        } catch (RuntimeException e) {
          first.remove(made); // a body without a yield has nothing to keep
        }
      }
      return result;
    }
  }

  private static final class SendAccepted implements Bug {
    private final Set<Object> started = new HashSet<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      boolean send = call.is(Generator.class, "send", 1);
      return send && started.add(call.target())
          ? call.proceedWith(new @Nullable Object[] {null})
          : call.proceed();
    }
  }

  private static @Nullable Object valueLost(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (StopIteration end) {
      throw call.is(Generator.class, "send", 1) ? new StopIteration(null) : end;
    }
  }

  private static final class ValueAgain implements Bug {
    private final Map<Object, StopIteration> ends = new HashMap<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      try {
        return call.proceed();
      } catch (StopIteration end) {
        throw on(call, "send") ? ends.computeIfAbsent(call.target(), target -> end) : end;
      }
    }
  }

  private static final class ThrowStarts implements Bug {
    private final Set<Object> started = new HashSet<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (on(call, "send")) {
        started.add(call.target());
      }
      if (on(call, "raise") && started.add(call.target())) {
        ((Generator<?, ?>) call.target()).next();
      }
      return call.proceed();
    }
  }

  private static final class ThrowIntoFinished implements Bug {
    private final Set<Object> finished = new HashSet<>();

    @Override
    public @Nullable Object answer(Call call) throws Throwable {
      if (on(call, "raise") && finished.contains(call.target())) {
        throw new StopIteration(null);
      }
      try {
        return call.proceed();
      } catch (StopIteration end) {
        finished.add(call.target());
        throw end;
      }
    }
  }

  private static @Nullable Object closeForgets(Call call) throws Throwable {
    return on(call, "close") ? null : call.proceed();
  }

  private static @Nullable Object closeOrdinary(Call call) throws Throwable {
    if (!(on(call, "close") && call.target() instanceof Generator<?, ?> generator)) {
      return call.proceed();
    }
    var closed = new IllegalStateException("closed");
    try {
      generator.raise(closed);
    } catch (StopIteration end) {
      return end.value();
    } catch (IllegalStateException e) {
      if (!e.equals(closed)) {
        throw e;
      }
    }
    return null;
  }

  private static @Nullable Object closeWithoutValue(Call call) throws Throwable {
    Object value = call.proceed();
    return on(call, "close") ? null : value;
  }

  private static @Nullable Object closeIgnoredQuietly(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (UsageException e) {
      if (on(call, "close")) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Object closeSwallows(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (RuntimeException e) {
      if (on(call, "close") && !(e instanceof UsageException)) {
        return null;
      }
      throw e;
    }
  }

  @SuppressWarnings("unchecked")
  private static Generator.ReturningBody<@Nullable Object, Object> body(Call call) {
    return (Generator.ReturningBody<@Nullable Object, Object>)
        call.arg(0, Generator.ReturningBody.class);
  }

  private static @Nullable Object finishLeaks(Call call) throws Throwable {
    if (!call.is(AsyncRuntime.class, "newGenerator", 1)) {
      return call.proceed();
    }
    var body = body(call);
    Generator.ReturningBody<@Nullable Object, Object> leaking =
        out -> {
          try {
            return body.run(out);
          } catch (StopIteration end) {
            return end.value();
          }
        };
    return call.proceedWith(leaking);
  }

  private static @Nullable Object delegatesByLoop(Call call) throws Throwable {
    if (!call.is(AsyncRuntime.class, "newGenerator", 1)) {
      return call.proceed();
    }
    var body = body(call);
    Generator.ReturningBody<@Nullable Object, Object> looping =
        out -> body.run(new LoopingYielder(out));
    return call.proceedWith(looping);
  }

  private static @Nullable Object delegationWithoutValue(Call call) throws Throwable {
    if (!call.is(AsyncRuntime.class, "newGenerator", 1)) {
      return call.proceed();
    }
    var body = body(call);
    Generator.ReturningBody<@Nullable Object, Object> losing =
        out -> body.run(new LosingYielder(out));
    return call.proceedWith(losing);
  }

  private record LoopingYielder(Generator.Yielder<@Nullable Object, Object> out)
      implements Generator.Yielder<@Nullable Object, Object> {

    @Override
    public @Nullable Object yield(@Nullable Object value) {
      return out.yield(value);
    }

    @Override
    public @Nullable Object yieldFrom(Generator<? extends @Nullable Object, Object> inner) {
      while (true) {
        try {
          out.yield(inner.next());
        } catch (StopIteration end) {
          return end.value();
        }
      }
    }
  }

  private record LosingYielder(Generator.Yielder<@Nullable Object, Object> out)
      implements Generator.Yielder<@Nullable Object, Object> {

    @Override
    public @Nullable Object yield(@Nullable Object value) {
      return out.yield(value);
    }

    @Override
    public @Nullable Object yieldFrom(Generator<? extends @Nullable Object, Object> inner) {
      out.yieldFrom(inner);
      return null;
    }
  }

  private static @Nullable Object reusable(Call call) throws Throwable {
    try {
      return call.proceed();
    } catch (UsageException e) {
      if (call.target() instanceof Coroutine<?> && call.method().getName().equals("await")) {
        return null;
      }
      throw e;
    }
  }
}
