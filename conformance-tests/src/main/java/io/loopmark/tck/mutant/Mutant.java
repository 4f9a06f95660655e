package io.loopmark.tck.mutant;

import io.loopmark.aio.AsyncRuntime;
import java.util.List;
import java.util.function.UnaryOperator;

/// A bug that can be put into any runtime by decorating it.
///
/// @param name short, lower case, with dashes
/// @param description the bug in one sentence, with where it was seen
/// @param kills the rules that must notice it
/// @param because a part of the message or the trace with which the first of them does
/// @param decorator puts the bug into a runtime
public record Mutant(
    String name,
    String description,
    List<String> kills,
    String because,
    UnaryOperator<AsyncRuntime> decorator) {

  /// Copies the list.
  public Mutant {
    kills = List.copyOf(kills);
  }

  /// `runtime` with this bug.
  public AsyncRuntime breakIn(AsyncRuntime runtime) {
    return decorator.apply(runtime);
  }
}
