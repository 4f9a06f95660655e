package io.loopmark.report.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A deliberately broken runtime, and the rules that found it out.
///
/// @param convictedBy those of `expected` that did so for the reason they had to; null in results
///   older than that
public record Mutant(
    String mutant,
    @Nullable String description,
    List<String> expected,
    List<String> killedBy,
    @Nullable List<String> convictedBy,
    boolean survived) {

  public Mutant {
    expected = List.copyOf(expected);
    killedBy = List.copyOf(killedBy);
    convictedBy = convictedBy == null ? null : List.copyOf(convictedBy);
  }

  /// The expected rules that found it out.
  public List<String> hits() {
    return convictedBy != null
        ? convictedBy
        : expected.stream().filter(killedBy::contains).toList();
  }
}
