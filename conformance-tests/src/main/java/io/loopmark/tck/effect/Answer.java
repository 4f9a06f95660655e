package io.loopmark.tck.effect;

import org.jspecify.annotations.Nullable;

/// What came of an effect: a value or an error, never both.
public sealed interface Answer {

  /// The effect has this value.
  record Value(@Nullable Object value) implements Answer {}

  /// The effect raised this error, which the body gets as that very object.
  record Error(Throwable error) implements Answer {}

  /// The answer of an effect without a value.
  Answer NOTHING = new Value(null);

  /// What `work` returns or throws.
  static Answer of(Work work) {
    try {
      return new Value(work.run());
    } catch (Throwable error) { // whatever it is, the body gets it
      return new Error(error);
    }
  }

  /// Something that has an answer.
  @FunctionalInterface
  interface Work {
    /// Does it.
    @Nullable Object run() throws Throwable;
  }
}
