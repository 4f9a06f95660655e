package io.loopmark.rival.threads;

import io.loopmark.aio.ContextVar;
import io.loopmark.aio.UsageException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the current thread stands for: a loop, a task of it, and the values of context variables.
/// Confined to its thread, but for the snapshot of the values that others start with.
final class Context {

  private static final ThreadLocal<Context> CURRENT =
      ThreadLocal.withInitial(() -> new Context(null, null, Map.of()));

  final @Nullable ThreadLoop loop;
  final @Nullable ThreadTask<?> task;
  private Map<ContextVar<?>, Object> values;

  Context(
      @Nullable ThreadLoop loop, @Nullable ThreadTask<?> task, Map<ContextVar<?>, Object> values) {
    this.loop = loop;
    this.task = task;
    this.values = values;
  }

  static Context current() {
    return CURRENT.get();
  }

  static ThreadTask<?> requireTask() {
    ThreadTask<?> task = current().task;
    if (task == null) {
      throw new UsageException(
          "a method that suspends was called outside a task (expected: inside one); wrap the call in createTask");
    }
    return task;
  }

  /// An immutable snapshot: `set` replaces the map.
  Map<ContextVar<?>, Object> values() {
    return values;
  }

  void set(ContextVar<?> name, @Nullable Object boxed) {
    var changed = new HashMap<>(values);
    if (boxed == null) {
      changed.remove(name);
    } else {
      changed.put(name, boxed);
    }
    values = Map.copyOf(changed);
  }

  /// Makes this the context of the calling thread.
  ///
  /// @return the one it replaces
  Context bind() {
    Context before = CURRENT.get();
    CURRENT.set(this);
    return before;
  }

  /// Runs `action` in this context.
  void run(Runnable action) {
    Context before = bind();
    try {
      action.run();
    } finally {
      CURRENT.set(before);
    }
  }
}
