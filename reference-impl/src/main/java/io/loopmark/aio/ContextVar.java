package io.loopmark.aio;

import org.jspecify.annotations.Nullable;

/// A variable with a value per task: PEP 567. A task starts with a copy of its creator's values;
/// what it sets is seen by itself and by what it creates, not by its creator nor its siblings. A
/// callback sees the values of whoever registered it.
public interface ContextVar<T extends @Nullable Object> {

  /// The name given at creation.
  String name();

  /// The value in the current context, or the default.
  T get();

  /// Sets the value in the current context.
  ///
  /// @return what [#reset] takes to bring back the value from before
  Token set(T value);

  /// Brings back the value from before the `set` that returned `token`.
  ///
  /// @throws UsageException if the token comes from another variable, another context, or was used
  void reset(Token token);

  /// Remembers the value from before one `set`.
  interface Token {}
}
