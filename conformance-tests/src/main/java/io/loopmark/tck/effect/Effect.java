package io.loopmark.tck.effect;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a strand wants from its driver before it can go on, or how it ended.
///
/// Arguments and values are null, `Boolean`, `Integer`, `String`, `byte[]`, [java.time.Duration],
/// [io.loopmark.aio.Clock], a list, a [Foreign] of the driver's own, a [StrandBody], a `Throwable`,
/// or an [Opaque], which the driver hands back as it is.
public sealed interface Effect {

  /// An operation that does not suspend. Allowed in every strand.
  record Call(Operation operation, List<@Nullable Object> arguments) implements Effect {

    /// Copies the arguments, of which some may be null.
    public Call {
      arguments = Collections.unmodifiableList(arguments);
    }

    static Call of(Operation operation, @Nullable Object... arguments) {
      return new Call(operation, Arrays.asList(arguments));
    }
  }

  /// An operation that may suspend. In a callback or a generator it is a usage error.
  record Suspend(Operation operation, List<@Nullable Object> arguments) implements Effect {

    /// Copies the arguments, of which some may be null.
    public Suspend {
      arguments = Collections.unmodifiableList(arguments);
    }

    static Suspend of(Operation operation, @Nullable Object... arguments) {
      return new Suspend(operation, Arrays.asList(arguments));
    }
  }

  /// Runs `body` as a strand inside `block`, in the same task. A lambda rather than enter and exit:
  /// the block has to see the error that leaves it.
  record Block(Operation operation, Foreign block, StrandBody body) implements Effect {}

  /// Hands `value` to whoever resumed the generator. The answer is what was sent.
  record Yield(@Nullable Object value) implements Effect {}

  /// Python's `yield from`. The answer is the value that `generator` returned.
  record Delegate(Foreign generator) implements Effect {}

  /// The body ended with a value.
  record Return(@Nullable Object value) implements Effect {}

  /// The body ended with an error. The driver raises that very object.
  record Raise(Throwable error) implements Effect {}
}
