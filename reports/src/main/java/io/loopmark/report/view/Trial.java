package io.loopmark.report.view;

import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.Level;
import io.loopmark.report.result.Mutant;
import io.loopmark.report.result.Rule;
import io.loopmark.report.result.SelfCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The suite on trial: which broken runtime was found out by which rule.
///
/// @param unguarded MUST rules that no mutant made fail as it had to; empty when the catalogue is
///   not part of the run
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

  /// @param mutants the broken runtimes that show that the rule can fail
  public record Proof(String rule, List<String> mutants) {}

  public long found() {
    return rows.stream().filter(r -> !r.mutant().survived()).count();
  }

  public static Trial of(SelfCheck check, @Nullable Conformance conformance) {
    var killers = new HashSet<String>();
    check.mutants().forEach(m -> killers.addAll(m.hits()));
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
    return new Row(
        mutant,
        mutant.hits(),
        mutant.expected().stream().filter(id -> !mutant.hits().contains(id)).toList(),
        mutant.killedBy().stream().filter(id -> !mutant.expected().contains(id)).toList());
  }

  /// The same seen from the rules: each with the broken runtimes it found out as it had to.
  public List<Proof> proofs() {
    var byRule = new TreeMap<String, List<String>>();
    for (Row row : rows) {
      for (String rule : row.hit()) {
        byRule.computeIfAbsent(rule, id -> new ArrayList<>()).add(row.mutant().mutant());
      }
    }
    return byRule.entrySet().stream().map(e -> new Proof(e.getKey(), e.getValue())).toList();
  }
}
