package io.loopmark.tck.mutant;

import io.loopmark.aio.AsyncRuntime;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Describes a mutant step by step: `mutant("timer-early", "…").killedBy("EVL-09").because("t=")`.
final class Breaks {

  private final String name;
  private final String description;
  private List<String> kills = List.of();
  private String because = "";

  private Breaks(String name, String description) {
    this.name = name;
    this.description = description;
  }

  static Breaks mutant(String name, String description) {
    return new Breaks(name, description);
  }

  /// The rules that must notice.
  Breaks killedBy(String... rules) {
    kills = List.of(rules);
    return this;
  }

  /// A part of the report with which the first of them notices.
  Breaks because(String fragment) {
    because = fragment;
    return this;
  }

  /// The bug, made anew for every runtime since it may remember things.
  Mutant by(Supplier<Bug> bug, Class<?>... more) {
    return decorating(runtime -> Decoration.of(runtime, bug.get(), more));
  }

  Mutant decorating(UnaryOperator<AsyncRuntime> decorator) {
    return new Mutant(name, description, kills, because, decorator);
  }
}
