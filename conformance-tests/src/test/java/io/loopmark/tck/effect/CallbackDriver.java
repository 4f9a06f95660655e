package io.loopmark.tck.effect;

import io.loopmark.aio.Capability;
import io.loopmark.aio.Clock;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.effect.CallbackLoop.Promise;
import io.loopmark.tck.effect.Foreign.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A driver for [CallbackLoop], right or wrong in one way of `PROTOCOL.md`'s table of traps.
final class CallbackDriver implements Driver {

  /// What a driver gets wrong.
  enum Mistake {
    NONE,
    EXTRA_TURN,
    WAKES_LATE,
    FRESH_ERRORS,
    FRESH_OBJECTS,
    CALLBACKS_SUSPEND,
    CALLABLES_DIFFER,
    COROUTINES_AS_TASKS,
    CLOCK_ASKED_TWICE
  }

  private final Mistake mistake;
  private final Map<StrandBody, Runnable> callables = new HashMap<>();
  private final List<Promise> tasks = new ArrayList<>();
  private @Nullable CallbackLoop running;
  private @Nullable Promise current;

  CallbackDriver(Mistake mistake) {
    this.mistake = mistake;
  }

  @Override
  public String name() {
    return "callbacks";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String mechanism() {
    return "promises and callbacks, with the mistake " + mistake;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.CLOCK, Capability.COROUTINES);
  }

  // ---- the core: one loop for coroutines, one for callbacks

  private void step(Promise task, Strand strand, Answer answer, Consumer<Answer> end) {
    current = task;
    Answer next = answer;
    while (true) {
      switch (strand.resume(next)) {
        case Effect.Call call -> next = Answer.of(() -> call(call));
        case Effect.Suspend suspend -> {
          suspend(task, suspend, outcome -> step(task, strand, outcome, end));
          return;
        }
        case Effect.Return returned -> {
          end.accept(new Answer.Value(returned.value()));
          return;
        }
        case Effect.Raise raised -> {
          end.accept(new Answer.Error(fresh(raised.error())));
          return;
        }
        case Effect.Block _, Effect.Yield _, Effect.Delegate _ ->
            next = new Answer.Error(new UnsupportedOperationException("no blocks, no generators"));
      }
    }
  }

  private void callBack(StrandBody body, List<@Nullable Object> arguments) {
    current = null;
    Strand strand = body.strand(arguments);
    Answer next = Answer.NOTHING;
    while (true) {
      switch (strand.resume(next)) {
        case Effect.Call call -> next = Answer.of(() -> call(call));
        case Effect.Return _ -> {
          return;
        }
        case Effect.Raise raised -> throw new IllegalStateException(raised.error());
        case Effect.Suspend _, Effect.Block _, Effect.Yield _, Effect.Delegate _ ->
            next =
                mistake == Mistake.CALLBACKS_SUSPEND
                    ? Answer.NOTHING
                    : new Answer.Error(new UsageException("a callback cannot suspend"));
      }
    }
  }

  // ---- what suspends

  private void suspend(Promise task, Effect.Suspend effect, Consumer<Answer> then) {
    List<@Nullable Object> arguments = effect.arguments();
    CallbackLoop loop = task.loop();
    switch (effect.operation()) {
      case SLEEP -> {
        long nanos = ((Duration) object(arguments.getFirst())).toNanos();
        Answer result = new Answer.Value(arguments.size() > 1 ? arguments.getLast() : null);
        Promise slept = new Promise(loop);
        if (nanos > 0) {
          loop.later(nanos, () -> slept.complete(result));
          slept.whenDone(() -> then.accept(result));
        } else {
          loop.soon(() -> then.accept(result));
        }
      }
      case AWAIT -> await(task, object(arguments.getFirst()), then);
      case WAIT -> {
        List<Promise> promises = new ArrayList<>();
        for (Object each : (List<?>) object(arguments.getFirst())) {
          promises.add((Promise) object(each));
        }
        waitFor(promises, arguments.getFirst(), then);
      }
      default -> then.accept(new Answer.Error(unsupported(effect.operation())));
    }
  }

  private void await(Promise task, Object awaited, Consumer<Answer> then) {
    if (awaited instanceof StrandBody coroutine) {
      if (mistake == Mistake.COROUTINES_AS_TASKS) {
        await(task, createTask(task.loop(), coroutine, List.of()), then);
      } else {
        step(task, coroutine.strand(), Answer.NOTHING, then);
      }
      return;
    }
    Promise promise = (Promise) awaited;
    Runnable goOn = () -> then.accept(answerOf(promise));
    if (promise.answer() != null && mistake != Mistake.EXTRA_TURN) {
      goOn.run();
    } else {
      promise.whenDone(mistake == Mistake.WAKES_LATE ? () -> task.loop().soon(goOn) : goOn);
    }
  }

  private static void waitFor(List<Promise> promises, @Nullable Object all, Consumer<Answer> then) {
    Optional<Promise> pending = promises.stream().filter(each -> each.answer() == null).findFirst();
    if (pending.isEmpty()) {
      then.accept(new Answer.Value(List.of((List<?>) Objects.requireNonNull(all), List.of())));
    } else {
      pending.get().whenDone(() -> waitFor(promises, all, then));
    }
  }

  // ---- what does not

  @Override
  public @Nullable Object call(Effect.Call call) throws Throwable {
    List<@Nullable Object> arguments = call.arguments();
    return switch (call.operation()) {
      case RUN ->
          run((Clock) object(arguments.getFirst()), (StrandBody) object(arguments.getLast()));
      case RUNNING_LOOP -> {
        if (running == null) {
          throw new UsageException("no loop runs here");
        }
        yield new Foreign(Type.LOOP, running);
      }
      case NEW_COROUTINE -> new Foreign(Type.COROUTINE, object(arguments.getFirst()));
      case LOOP_TIME -> Duration.ofNanos(loop(arguments).nanoTime());
      case LOOP_IS_CLOSED -> loop(arguments).isClosed();
      case LOOP_CALL_SOON -> {
        StrandBody body = (StrandBody) object(arguments.getLast());
        loop(arguments).soon(() -> callBack(body, List.of()));
        yield new Foreign(Type.HANDLE, body);
      }
      case LOOP_CALL_LATER -> {
        StrandBody body = (StrandBody) object(arguments.getLast());
        long nanos = ((Duration) object(arguments.get(1))).toNanos();
        loop(arguments).later(nanos, () -> callBack(body, List.of()));
        yield new Foreign(Type.HANDLE, body);
      }
      case LOOP_CREATE_FUTURE -> new Foreign(Type.FUTURE, new Promise(loop(arguments)));
      case LOOP_CREATE_TASK ->
          new Foreign(
              Type.TASK,
              createTask(loop(arguments), (StrandBody) object(arguments.get(1)), List.of()));
      case LOOP_CURRENT_TASK -> current == null ? null : new Foreign(Type.TASK, current);
      case LOOP_ALL_TASKS ->
          tasks.stream()
              .filter(task -> task.answer() == null)
              .map(task -> new Foreign(Type.TASK, task))
              .toList();
      case LOOP_SET_EXCEPTION_HANDLER -> null;
      case FUTURE_IS_DONE -> promise(arguments).answer() != null;
      case FUTURE_RESULT -> valueOf(answerOf(promise(arguments)));
      case FUTURE_EXCEPTION ->
          answerOf(promise(arguments)) instanceof Answer.Error(Throwable error) ? error : null;
      case FUTURE_SET_RESULT -> complete(arguments, new Answer.Value(arguments.getLast()));
      case FUTURE_SET_EXCEPTION ->
          complete(arguments, new Answer.Error((Throwable) object(arguments.getLast())));
      case FUTURE_ADD_DONE_CALLBACK -> {
        promise(arguments).whenDone(callable(arguments));
        yield null;
      }
      case FUTURE_REMOVE_DONE_CALLBACK -> promise(arguments).forget(callable(arguments));
      default -> throw unsupported(call.operation());
    };
  }

  private @Nullable Object run(Clock clock, StrandBody body) throws Throwable {
    Clock asked = mistake == Mistake.CLOCK_ASKED_TWICE ? new TwiceAsked(clock) : clock;
    var loop = new CallbackLoop(asked);
    running = loop;
    try {
      Promise main = createTask(loop, body, List.of(new Foreign(Type.LOOP, loop)));
      loop.runUntil(main);
      return valueOf(answerOf(main));
    } finally {
      running = null;
    }
  }

  private Promise createTask(CallbackLoop loop, StrandBody body, List<@Nullable Object> arguments) {
    var task = new Promise(loop);
    tasks.add(task);
    loop.soon(() -> step(task, body.strand(arguments), Answer.NOTHING, task::complete));
    return task;
  }

  private @Nullable Object complete(List<@Nullable Object> arguments, Answer answer) {
    Promise promise = promise(arguments);
    promise.complete(answer);
    return null;
  }

  private Runnable callable(List<@Nullable Object> arguments) {
    StrandBody body = (StrandBody) object(arguments.getLast());
    Runnable made = () -> callBack(body, arguments.subList(0, 1));
    return mistake == Mistake.CALLABLES_DIFFER
        ? made
        : callables.computeIfAbsent(body, unknown -> made);
  }

  private Answer answerOf(Promise promise) {
    return switch (promise.answer()) {
      case Answer.Error(Throwable error) -> new Answer.Error(fresh(error));
      case Answer.Value(Opaque object) when mistake == Mistake.FRESH_OBJECTS ->
          new Answer.Value(new Opaque(new StringBuilder(object.object().toString())));
      case Answer.Value value -> value;
      case null -> throw new IllegalStateException("not there yet");
    };
  }

  private Throwable fresh(Throwable error) {
    return mistake == Mistake.FRESH_ERRORS ? new ArithmeticException(error.getMessage()) : error;
  }

  private static @Nullable Object valueOf(Answer answer) throws Throwable {
    return switch (answer) {
      case Answer.Value value -> value.value();
      case Answer.Error error -> throw error.error();
    };
  }

  private static UnsupportedOperationException unsupported(Operation operation) {
    return new UnsupportedOperationException("callbacks have no " + operation.word());
  }

  private static CallbackLoop loop(List<@Nullable Object> arguments) {
    return (CallbackLoop) object(arguments.getFirst());
  }

  private static Promise promise(List<@Nullable Object> arguments) {
    return (Promise) object(arguments.getFirst());
  }

  private static Object object(@Nullable Object argument) {
    Object known = Objects.requireNonNull(argument);
    return known instanceof Foreign foreign ? foreign.object() : known;
  }

  /// Counts every iteration twice.
  private record TwiceAsked(Clock clock) implements Clock {

    @Override
    public long nanoTime() {
      return clock.nanoTime();
    }

    @Override
    public long pollNanos(long untilDueNanos, boolean externalWork) {
      if (untilDueNanos == 0) {
        clock.pollNanos(0, externalWork);
      }
      return clock.pollNanos(untilDueNanos, externalWork);
    }
  }
}
