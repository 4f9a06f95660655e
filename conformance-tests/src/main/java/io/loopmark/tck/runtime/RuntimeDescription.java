package io.loopmark.tck.runtime;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Capability;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// A runtime as it describes itself in the process in which it is judged.
///
/// @param name the name by which it is asked for
/// @param version its version
/// @param mechanism how it suspends, as in force there
/// @param capabilities what it declares
/// @param jvmFlags the flags of the JVM it was asked in
/// @param attended whether it is [Attended], as one in a process of its own is
/// @param unavailable why it cannot be judged on this machine and what to do; empty if it can
public record RuntimeDescription(
    String name,
    String version,
    String mechanism,
    Set<Capability> capabilities,
    List<String> jvmFlags,
    boolean attended,
    String unavailable) {

  /// Copies the collections.
  public RuntimeDescription {
    capabilities = Set.copyOf(capabilities);
    jvmFlags = List.copyOf(jvmFlags);
  }

  /// Asks `runtime`.
  ///
  /// @throws BrokenRuntimeException if it cannot say
  public static RuntimeDescription of(AsyncRuntime runtime, List<String> jvmFlags) {
    return asked(
        runtime,
        () -> {
          Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
          capabilities.addAll(runtime.capabilities());
          return new RuntimeDescription(
              runtime.name(),
              runtime.version(),
              runtime.mechanism(),
              capabilities,
              jvmFlags,
              runtime instanceof Attended,
              runtime instanceof Installed installed ? installed.unavailable() : "");
        });
  }

  /// Asks `runtime` for its name alone: for its version it may have to look around on the machine.
  ///
  /// @throws BrokenRuntimeException if it cannot say
  static String nameOf(AsyncRuntime runtime) {
    return asked(runtime, runtime::name);
  }

  private static <T> T asked(AsyncRuntime runtime, Supplier<T> question) {
    try {
      return question.get();
    } catch (LinkageError e) {
      throw new BrokenRuntimeException(
          "%s was built against another version of the contract (%s); build its jar against this one"
              .formatted(runtime.getClass().getName(), e));
    } catch (RuntimeException e) {
      throw new BrokenRuntimeException(
          "%s cannot be asked for its name, version, mechanism and capabilities: %s; correct that"
              .formatted(runtime.getClass().getName(), e));
    }
  }
}
