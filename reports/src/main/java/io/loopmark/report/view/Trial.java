package io.loopmark.report.view;

import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.Level;
import io.loopmark.report.result.Mutant;
import io.loopmark.report.result.Rule;
import io.loopmark.report.result.SelfCheck;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The suite on trial: which broken runtime was found out by which rule.
///
/// @param unguarded MUST rules that no mutant made fail; empty when the catalogue is not part of
///   the run
public record Trial(List<Row> rows, List<String> unguarded) {

  public Trial {
    rows = List.copyOf(rows);
    unguarded = List.copyOf(unguarded);
  }

  /// @param missed rules that had to fail for this mutant and did not
  /// @param beside rules that failed although nobody had foreseen it
  public record Row(Mutant mutant, List<String> hit, List<String> missed, List<String> beside) {

    public String word() {
      if (mutant.survived()) {
        return "survived";
      }
      return missed.isEmpty() ? "found" : "found in part";
    }
  }

  public long found() {
    return rows.stream().filter(r -> !r.mutant().survived()).count();
  }

  public static Trial of(SelfCheck check, @Nullable Conformance conformance) {
    var killers = new HashSet<String>();
    check.mutants().forEach(m -> killers.addAll(m.killedBy()));
    List<String> unguarded =
        conformance == null
            ? List.of()
            : conformance.rules().stream()
                .filter(r -> r.level() == Level.MUST && !killers.contains(r.id()))
                .map(Rule::id)
                .toList();
    return new Trial(check.mutants().stream().map(Trial::row).toList(), unguarded);
  }

  private static Row row(Mutant mutant) {
    Set<String> killedBy = new LinkedHashSet<>(mutant.killedBy());
    return new Row(
        mutant,
        mutant.expected().stream().filter(killedBy::contains).toList(),
        mutant.expected().stream().filter(id -> !killedBy.contains(id)).toList(),
        killedBy.stream().filter(id -> !mutant.expected().contains(id)).toList());
  }
}
