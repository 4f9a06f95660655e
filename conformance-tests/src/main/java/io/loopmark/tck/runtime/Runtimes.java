package io.loopmark.tck.runtime;

import io.loopmark.aio.AsyncRuntime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/// The runtimes on the class path of this process.
public final class Runtimes {

  private final List<AsyncRuntime> found;

  private Runtimes(List<AsyncRuntime> found) {
    this.found = List.copyOf(found);
  }

  /// Finds them, sorted by name.
  ///
  /// @throws BrokenRuntimeException if one is announced but cannot be made, or a name is used twice
  public static Runtimes find() {
    return find(Runtimes.class.getClassLoader(), List.of());
  }

  /// Finds those that `loader` sees, as [#find()], besides those `given`.
  public static Runtimes find(ClassLoader loader, List<? extends AsyncRuntime> given) {
    List<AsyncRuntime> found = new ArrayList<>(given);
    Iterator<AsyncRuntime> services = ServiceLoader.load(AsyncRuntime.class, loader).iterator();
    try {
      services.forEachRemaining(found::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new BrokenRuntimeException(
          "a runtime announced in META-INF/services cannot be made: %s%s; correct the service file,"
                  .formatted(e.getMessage(), e.getCause() == null ? "" : " (" + e.getCause() + ")")
              + " or build its jar against this version of the contract");
    }
    found.forEach(RuntimeDescription::nameOf);
    found.sort(Comparator.comparing(AsyncRuntime::name));
    Set<String> names = new HashSet<>();
    for (AsyncRuntime runtime : found) {
      if (!names.add(runtime.name())) {
        throw new BrokenRuntimeException(
            "two runtimes are named '%s', one of them %s; rename one"
                .formatted(runtime.name(), runtime.getClass().getName()));
      }
    }
    return new Runtimes(found);
  }

  /// All of them.
  public List<AsyncRuntime> all() {
    return found;
  }

  /// The one of that name.
  ///
  /// @throws UnknownRuntimeException if there is none
  public AsyncRuntime named(String name) {
    return found.stream()
        .filter(runtime -> runtime.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UnknownRuntimeException(name, found.stream().map(AsyncRuntime::name).toList()));
  }
}
