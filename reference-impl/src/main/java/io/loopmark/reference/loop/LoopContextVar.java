package io.loopmark.reference.loop;

import io.loopmark.aio.ContextVar;
import io.loopmark.aio.UsageException;
import org.jspecify.annotations.Nullable;

/// A context variable. Inside a loop its values are those of the running task or callback,
/// elsewhere the thread's.
@SuppressWarnings({"ReferenceEquality", "NullAway"}) // contexts are identities; T may be nullable
public final class LoopContextVar<T extends @Nullable Object> implements ContextVar<T> {

  private static final ThreadLocal<Values> OUTSIDE = ThreadLocal.withInitial(() -> Values.NONE);

  private final String name;
  private final T initial;

  /// A variable with its value where none was set.
  public LoopContextVar(String name, T initial) {
    this.name = name;
    this.initial = initial;
  }

  private static final class SetToken implements Token {
    private final LoopContextVar<?> variable;
    private final Object context;
    private final @Nullable Object before;
    private boolean used;

    SetToken(LoopContextVar<?> variable, Object context, @Nullable Object before) {
      this.variable = variable;
      this.context = context;
      this.before = before;
    }
  }

  /// The values that the calling thread sees.
  static Values visible() {
    Kernel kernel = Kernel.running();
    return kernel == null ? OUTSIDE.get() : kernel.turn.values();
  }

  private static void change(Values values) {
    Kernel kernel = Kernel.running();
    if (kernel == null) {
      OUTSIDE.set(values);
    } else {
      kernel.turn.setValues(values);
    }
  }

  private static Object context() {
    Kernel kernel = Kernel.running();
    return kernel == null ? Thread.currentThread() : kernel.turn.context();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  @SuppressWarnings("unchecked") // only set puts a value here
  public T get() {
    Object value = visible().get(this);
    return value == Values.UNSET ? initial : (T) value;
  }

  @Override
  public Token set(T value) {
    Values values = visible();
    change(values.with(this, value));
    return new SetToken(this, context(), values.get(this));
  }

  @Override
  public void reset(Token token) {
    if (!(token instanceof SetToken set) || set.variable != this) {
      throw new UsageException(token + " (expected: a token of " + this + ")");
    }
    if (set.context != context()) {
      throw new UsageException(this + " was set in " + set.context + "; reset it there");
    }
    if (set.used) {
      throw new UsageException(this + " was reset with this token before; a token works once");
    }
    set.used = true;
    change(visible().with(this, set.before));
  }

  @Override
  public String toString() {
    return "ContextVar[" + name + "]";
  }
}
