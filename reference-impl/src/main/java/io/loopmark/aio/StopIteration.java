package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// The finish signal: the resumed generator has ended. An ordinary exception, as in Python.
public final class StopIteration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // carried within one process, never serialized
  private final @Nullable Object value;

  /// A finish signal that carries the body's return value. Made for every end, so it has no stack
  /// trace.
  public StopIteration(@Nullable Object value) {
    super("the generator has ended", null, false, false);
    this.value = value;
  }

  /// What the body returned, null if nothing.
  public @Nullable Object value() {
    return value;
  }
}
