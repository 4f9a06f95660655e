package io.loopmark.aio;

import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the runtime behind the static entry points, once.
final class Runtimes {

  static final Supplier<AsyncRuntime> DEFAULT =
      new Supplier<>() {
        private volatile @Nullable AsyncRuntime found;

        @Override
        public AsyncRuntime get() {
          if (found == null) {
            found = find(System.getProperty(AsyncRuntime.DEFAULT_PROPERTY, "reference"));
          }
          return found;
        }
      };

  private Runtimes() {}

  private static AsyncRuntime find(String name) {
    List<AsyncRuntime> all =
        ServiceLoader.load(AsyncRuntime.class).stream().map(ServiceLoader.Provider::get).toList();
    return all.stream()
        .filter(runtime -> runtime.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UsageException(unknown(name, all)));
  }

  private static String unknown(String name, List<AsyncRuntime> all) {
    return "no runtime named '%s' (known: %s); set -D%s to one of them or add its jar to the class path"
        .formatted(
            name,
            all.stream().map(AsyncRuntime::name).sorted().collect(Collectors.joining(", ")),
            AsyncRuntime.DEFAULT_PROPERTY);
  }
}
