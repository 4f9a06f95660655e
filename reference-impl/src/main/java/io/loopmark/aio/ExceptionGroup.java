package io.loopmark.aio;

import java.util.List;

/// Several failures that left a [TaskGroup] together: PEP 654.
public final class ExceptionGroup extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // carried within one process, never serialized
  private final List<Throwable> exceptions;

  /// A group of at least one failure; the first is the one that started the abort, and the cause.
  public ExceptionGroup(String message, List<? extends Throwable> exceptions) {
    super(message + " (" + exceptions.size() + " failures)", exceptions.getFirst());
    this.exceptions = List.copyOf(exceptions);
    this.exceptions.stream().skip(1).forEach(this::addSuppressed);
  }

  /// The failures, the one that started the abort first.
  public List<Throwable> exceptions() {
    return exceptions;
  }
}
