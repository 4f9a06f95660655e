package io.loopmark.tck.runtime;

import java.util.List;

/// A runtime was asked for that was not found. The message is one sentence that lists those that
/// were.
public final class UnknownRuntimeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /// No runtime is called `name`.
  public UnknownRuntimeException(String name, List<String> known) {
    super(
        "no runtime named '%s' (known: %s); put the jar of another one on the class path"
            .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
  }
}
