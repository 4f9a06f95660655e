package io.loopmark.report.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A deliberately broken runtime, and the rules that found it out.
public record Mutant(
    String mutant,
    @Nullable String description,
    List<String> expected,
    List<String> killedBy,
    boolean survived) {

  public Mutant {
    expected = List.copyOf(expected);
    killedBy = List.copyOf(killedBy);
  }
}
