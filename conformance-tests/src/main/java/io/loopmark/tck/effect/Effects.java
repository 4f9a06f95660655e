package io.loopmark.tck.effect;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Body;
import io.loopmark.aio.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The door through which every object of the contract performs its effects: inside a strand by way
/// of whoever resumed it, on any other thread by a call of the driver.
final class Effects {

  private final Driver driver;
  private final References references;

  Effects(Driver driver, EffectRuntime runtime) {
    this.driver = driver;
    this.references = new References(this, runtime);
  }

  Driver driver() {
    return driver;
  }

  // ---- performing

  @Nullable Object call(Operation operation, @Nullable Object... arguments) {
    return perform(Effect.Call.of(operation, arguments));
  }

  @Nullable Object suspend(Operation operation, @Nullable Object... arguments) {
    return perform(Effect.Suspend.of(operation, arguments));
  }

  @Nullable Object perform(Effect effect) {
    Strand strand = Strand.current();
    if (strand != null) {
      return outcome(strand.perform(effect));
    }
    if (effect instanceof Effect.Call call) {
      return outcome(Answer.of(() -> driver.call(call)));
    }
    throw new UsageException(
        effect + " outside a task (expected: inside a coroutine that a loop runs)");
  }

  private @Nullable Object outcome(Answer answer) {
    return switch (answer) {
      case Answer.Value value -> fromDriver(value.value());
      case Answer.Error error -> throw Effects.<RuntimeException>asThrown(located(error.error()));
    };
  }

  /// An error that a driver made says where the body got it.
  private static Throwable located(Throwable error) {
    if (error.getStackTrace().length == 0) {
      error.setStackTrace(Thread.currentThread().getStackTrace());
    }
    return error;
  }

  /// The contract lets bodies throw what they like, so errors pass undeclared.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> X asThrown(Throwable error) throws X {
    throw (X) error;
  }

  // ---- values

  /// A value of the rule, as a driver carries it.
  @Nullable Object toDriver(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean b -> b;
      case Integer i -> i;
      case String s -> s;
      default -> new Opaque(value);
    };
  }

  /// What a driver gave, as the rule knows it.
  @Nullable Object fromDriver(@Nullable Object value) {
    return switch (value) {
      case Opaque opaque -> opaque.object();
      case Foreign foreign -> references.wrapper(foreign);
      case List<?> list -> fromDriver(list);
      case null, default -> value;
    };
  }

  private List<@Nullable Object> fromDriver(List<?> list) {
    List<@Nullable Object> converted = new ArrayList<>();
    list.forEach(each -> converted.add(fromDriver(each)));
    return converted;
  }

  /// The driver's object behind something of the contract.
  static @Nullable Object foreign(@Nullable Object object) {
    return switch (object) {
      case null -> null;
      case EffectObject effect -> effect.foreign();
      default ->
          throw new UsageException(
              object + " is not of this runtime (expected: what its own factories made)");
    };
  }

  static @Nullable List<@Nullable Object> foreign(
      @Nullable Collection<? extends @Nullable Awaitable<?>> awaitables) {
    if (awaitables == null) {
      return null;
    }
    List<@Nullable Object> converted = new ArrayList<>();
    awaitables.forEach(each -> converted.add(foreign(each)));
    return converted;
  }

  static Duration duration(@Nullable Object value) {
    return switch (value) {
      case Duration duration -> duration;
      case Number nanos -> Duration.ofNanos(nanos.longValue());
      case null, default ->
          throw new IllegalStateException("the driver gave " + value + " (expected: a duration)");
    };
  }

  static @Nullable Duration durationOrNull(@Nullable Object value) {
    return value == null ? null : duration(value);
  }

  @SuppressWarnings("NullAway") // a driver that gives null here is wrong, and this says so
  static boolean flag(@Nullable Object value) {
    return (Boolean) value;
  }

  @SuppressWarnings("NullAway")
  static int number(@Nullable Object value) {
    return ((Number) value).intValue();
  }

  @SuppressWarnings("NullAway")
  static List<?> list(@Nullable Object value) {
    return (List<?>) value;
  }

  /// What the contract promises of a value whose type only the rule knows.
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  static <T extends @Nullable Object> T as(@Nullable Object value) {
    return (T) value;
  }

  // ---- bodies

  /// What a driver runs for `body`; null for null, which the runtime refuses.
  @SuppressWarnings("NullAway") // rules about wrong use pass null
  StrandBody body(Body<? extends @Nullable Object> body) {
    return body == null ? null : StrandBody.once(arguments -> toDriver(body.run()));
  }

  StrandBody action(Body.Action action) {
    return StrandBody.once(arguments -> {
      action.run();
      return null;
    });
  }
}
