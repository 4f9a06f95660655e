package io.loopmark.tck.mutant;

import io.loopmark.aio.AsyncRuntime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;

/// A bug that can be put into any runtime by decorating it.
///
/// @param name short, lower case, with dashes
/// @param description the bug in one sentence, with where it was seen
/// @param killers the rules that must notice it
/// @param decorator puts the bug into a runtime
public record Mutant(
    String name, String description, List<Killer> killers, UnaryOperator<AsyncRuntime> decorator) {

  private static final Map<AsyncRuntime, String> BROKEN =
      Collections.synchronizedMap(new WeakHashMap<>());

  /// Copies the list.
  public Mutant {
    killers = List.copyOf(killers);
  }

  /// The ids of the rules that must notice it.
  public List<String> kills() {
    return killers.stream().map(Killer::rule).toList();
  }

  /// How `rule` must notice it, if it must.
  public Optional<Killer> killer(String rule) {
    return killers.stream().filter(killer -> killer.rule().equals(rule)).findFirst();
  }

  /// `runtime` with this bug.
  public AsyncRuntime breakIn(AsyncRuntime runtime) {
    AsyncRuntime broken = decorator.apply(runtime);
    BROKEN.put(broken, name);
    return broken;
  }

  /// The name of the bug that [#breakIn] put into `runtime`; empty if it has none. So that a
  /// further process can be given the same one.
  public static String nameIn(AsyncRuntime runtime) {
    return BROKEN.getOrDefault(runtime, "");
  }
}
