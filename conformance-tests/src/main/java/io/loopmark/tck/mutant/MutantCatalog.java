package io.loopmark.tck.mutant;

import java.util.List;

/// Every mutant of the suite.
public final class MutantCatalog {

  private static final List<Mutant> ALL = List.of();

  private MutantCatalog() {}

  /// All of them.
  public static List<Mutant> all() {
    return ALL;
  }

  /// The one of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Mutant named(String name) {
    return ALL.stream()
        .filter(mutant -> mutant.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no mutant named '%s' (known: %s)"
                    .formatted(name, ALL.stream().map(Mutant::name).toList())));
  }
}
