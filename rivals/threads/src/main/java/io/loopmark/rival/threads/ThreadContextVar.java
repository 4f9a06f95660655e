package io.loopmark.rival.threads;

import io.loopmark.aio.ContextVar;
import io.loopmark.aio.UsageException;
import org.jspecify.annotations.Nullable;

/// A context variable kept in the [Context] of the thread.
final class ThreadContextVar<T extends @Nullable Object> implements ContextVar<T> {

  private final String name;
  private final T initial;

  ThreadContextVar(String name, T initial) {
    this.name = name;
    this.initial = initial;
  }

  /// A value, null included, as a map can hold it.
  private record Box<T extends @Nullable Object>(T value) {}

  private static final class Undo implements Token {
    private final ContextVar<?> variable;
    private final Context context = Context.current();
    private final @Nullable Object before;
    private boolean used;

    Undo(ContextVar<?> variable) {
      this.variable = variable;
      this.before = context.values().get(variable);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  @SuppressWarnings("unchecked") // only set() puts values here
  public T get() {
    var box = (Box<T>) Context.current().values().get(this);
    return box == null ? initial : box.value();
  }

  @Override
  public Token set(T value) {
    var undo = new Undo(this);
    undo.context.set(this, new Box<>(value));
    return undo;
  }

  @Override
  public void reset(Token token) {
    if (!(token instanceof Undo undo)
        || undo.variable != this
        || undo.context != Context.current()
        || undo.used) {
      throw new UsageException(
          "token of " + name + " (expected: unused, from this variable and this context)");
    }
    undo.used = true;
    undo.context.set(this, undo.before);
  }
}
