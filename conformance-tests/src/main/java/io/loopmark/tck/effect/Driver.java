package io.loopmark.tck.effect;

import io.loopmark.aio.Capability;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A runtime of another colour: callbacks, suspend functions, another language. It owns loops and
/// tasks, starts and resumes strands, and performs effects with its own operations.
///
/// A driver is a core of three small loops, one for each kind of body, and a line or two for each
/// [Operation]. The core of a coroutine body, in callbacks:
///
/// ```java
/// void step(Strand strand, Answer answer) {
///   switch (strand.resume(answer)) {
///     case Effect.Call call -> step(strand, Answer.of(() -> call(call)));
///     case Effect.Suspend suspend -> perform(suspend, result -> step(strand, result));
///     case Effect.Return end -> complete(end.value());
///     case Effect.Raise end -> fail(end.error());
///     // Block: the same for the body of the block; Yield, Delegate: only in generators
///   }
/// }
/// ```
public interface Driver {

  /// The name by which the runtime is asked for.
  String name();

  /// Its version.
  String version();

  /// One sentence: what runs where.
  String mechanism();

  /// What it can do beyond loops, tasks and futures.
  Set<Capability> capabilities();

  /// Performs a call on the calling thread, which is not that of a strand: the thread of the rule,
  /// or a foreign one. Running a loop is such a call; it starts and resumes strands meanwhile.
  ///
  /// @throws UnsupportedOperationException for an operation that it does not have
  @Nullable Object call(Effect.Call call) throws Throwable;

  /// The rule has ended: nothing of it will be asked for again.
  ///
  /// @return what is left over and should not be, in words
  default List<String> endRule() {
    return List.of();
  }

  /// For a verdict of a rule that did not end: what the driver is doing, in words; or empty.
  default String state() {
    return "";
  }

  /// An object that no rule can reach any more. Must not block.
  default void drop(Foreign object) {}
}
