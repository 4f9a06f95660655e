package io.loopmark.tck.mutant;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// One call on its way to a runtime.
///
/// @param decoration what intercepted it
/// @param self the object it was made on, bug and all
/// @param target the same without the bug
/// @param method what was called
/// @param args the arguments
record Call(
    Decoration decoration, Object self, Object target, Method method, @Nullable Object[] args) {

  /// Whether this is a call of `name`, as declared with `arity` parameters.
  boolean is(Class<?> type, String name, int arity) {
    return method.getName().equals(name)
        && args.length == arity
        && type.isInstance(target)
        && !method.isDefault();
  }

  /// What a healthy runtime does.
  @Nullable Object proceed() throws Throwable {
    return decoration.proceed(self, target, method, args);
  }

  /// What a healthy runtime does when given other arguments.
  @Nullable Object proceedWith(@Nullable Object... others) throws Throwable {
    return decoration.proceed(self, target, method, others);
  }

  /// An argument that must be there.
  <T> T arg(int index, Class<T> type) {
    Object given = args[index];
    if (given == null) {
      throw new NullPointerException(method.getName() + " was given null as argument " + index);
    }
    return type.cast(given);
  }
}
