package io.loopmark.tck.mutant;

import io.loopmark.aio.AsyncRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Describes a mutant step by step: `mutant("timer-early", "…").killedBy("EVL-09", "t=0.9: a")`.
final class Breaks {

  private final String name;
  private final String description;
  private final List<Killer> killers = new ArrayList<>();

  private Breaks(String name, String description) {
    this.name = name;
    this.description = description;
  }

  static Breaks mutant(String name, String description) {
    return new Breaks(name, description);
  }

  /// A rule that must notice, and a part of the message or the trace with which it does.
  Breaks killedBy(String rule, String because) {
    killers.add(new Killer(rule, because));
    return this;
  }

  /// The bug, made anew for every runtime since it may remember things.
  Mutant by(Supplier<Bug> bug, Class<?>... more) {
    return decorating(runtime -> Decoration.of(runtime, bug.get(), more));
  }

  Mutant decorating(UnaryOperator<AsyncRuntime> decorator) {
    return new Mutant(name, description, killers, decorator);
  }
}
