package io.loopmark.tck.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.tck.mutant.MutantCatalog;
import io.loopmark.tck.spec.SpecRule;
import io.loopmark.tck.spec.Specification;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every mutant is killed by the rules that must kill it, for the stated reason.
final class SelfCheckTest {

  @Test
  void everyWrittenRuleKillsWhatItMust() throws IOException {
    var options = SelfCheckOptions.of("reference").withScope(SelfCheckOptions.Scope.EXPECTED);
    List<MutantResult> results = SelfCheck.run(options, new SelfCheckListener() {}).results();
    String missed =
        results.stream()
            .filter(result -> !result.missed().isEmpty() || !result.wrongReasons().isEmpty())
            .map(MutantResult::toString)
            .collect(Collectors.joining("\n"));
    assertEquals("", missed);
  }

  @Test
  void mutantsNameRulesOfTheSpecificationAndAreUnique() {
    Set<String> ids =
        Specification.load().rules().stream().map(SpecRule::id).collect(Collectors.toSet());
    Set<String> names = new HashSet<>();
    MutantCatalog.all()
        .forEach(mutant -> {
          assertTrue(ids.containsAll(mutant.kills()), mutant.name());
          assertTrue(names.add(mutant.name()), mutant.name());
        });
  }

  @Test
  void runtimeThatPassesNothingCanTellNothing() throws IOException {
    var options = SelfCheckOptions.of("fake-does-nothing").withRules(List.of("SLP-*"));
    SelfCheckSummary summary = SelfCheck.run(options, new SelfCheckListener() {});
    assertEquals(1, summary.exitCode());
    assertEquals(9, summary.brokenBefore().size());
  }

  @Test
  void unknownMutantIsRefused() {
    var options = SelfCheckOptions.of("reference").withMutants(List.of("nobody"));
    assertThrows(
        IllegalArgumentException.class, () -> SelfCheck.run(options, new SelfCheckListener() {}));
  }
}
