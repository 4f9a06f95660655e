package io.loopmark.tck.selfcheck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.tck.mutant.Killer;
import io.loopmark.tck.mutant.Mutant;
import io.loopmark.tck.mutant.MutantCatalog;
import io.loopmark.tck.mutant.UnknownMutantException;
import io.loopmark.tck.spec.SpecRule;
import io.loopmark.tck.spec.Specification;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every mutant is killed by the rules that must kill it, for the stated reason, and every rule
/// that matters kills one.
final class SelfCheckTest {

  /// What any failure says: no reason.
  private static final List<String> SAYS_NOTHING =
      List.of(
          "fail (difference): the trace differs",
          "fail (difference): the order differs",
          "fail (error): unexpected ",
          "fail (difference): expected that very object, ",
          "fail (difference): not so: ",
          "hang ");

  @Test
  void everyRuleKillsWhatItMustForTheStatedReason() throws IOException {
    var options = SelfCheckOptions.of("reference").withScope(SelfCheckOptions.Scope.EXPECTED);
    SelfCheckSummary summary = SelfCheck.run(options, new SelfCheckListener() {});
    String missed =
        summary.results().stream()
            .filter(result -> !result.killedAsExpected())
            .map(MutantResult::toString)
            .collect(Collectors.joining("\n"));
    assertAll(
        () -> assertEquals("", missed),
        () -> assertEquals(List.of(), summary.brokenBefore()),
        () -> assertEquals(List.of(), thin(summary.coverage())),
        () -> assertEquals(0, summary.exitCode()));
  }

  /// All mutants in the whole of their chapters are what `scripts/loopmark self-check` is for: many
  /// a mutant makes many a rule hang, so that takes too long for a test.
  @Test
  @Tag("slow")
  void mutantsOfSleepAreTriedInTheWholeOfTheirChapters() throws IOException {
    var tried = new HashSet<String>();
    var options =
        SelfCheckOptions.of("reference")
            .withMutants(List.of("sleep-*"))
            .withScope(SelfCheckOptions.Scope.CHAPTERS);
    SelfCheckSummary summary = SelfCheck.run(options, new SelfCheckListener() {});
    summary.results().forEach(result -> tried.addAll(result.tried()));
    assertTrue(tried.containsAll(List.of("SLP-01", "SLP-09")), tried::toString);
    assertTrue(
        summary.results().stream().allMatch(MutantResult::killedAsExpected), summary::toString);
  }

  @Test
  void everyRuleThatMattersIsNamedByAMutant() {
    Set<String> named =
        MutantCatalog.all().stream()
            .flatMap(mutant -> mutant.kills().stream())
            .collect(Collectors.toSet());
    assertEquals(List.of(), thin(ChapterCoverage.of(named)));
  }

  private static List<ChapterCoverage> thin(List<ChapterCoverage> coverage) {
    return coverage.stream().filter(chapter -> !chapter.isEnough()).toList();
  }

  @Test
  void oneRuleMissingIsNotEnoughWhereEveryRuleHasToBeProven() {
    var five = new ChapterCoverage(5, List.of("SLP-01"), List.of("SLP-02"));
    var twelve = new ChapterCoverage(12, List.of("MLP-01"), List.of("MLP-02"));
    assertEquals(List.of(false, true), List.of(five.isEnough(), twelve.isEnough()));
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
  void everyReasonSaysSomething() {
    for (Mutant mutant : MutantCatalog.all()) {
      for (Killer killer : mutant.killers()) {
        boolean empty = SAYS_NOTHING.stream().anyMatch(text -> text.contains(killer.because()));
        assertTrue(!empty, () -> mutant.name() + " is killed by any failure: " + killer);
      }
    }
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
        UnknownMutantException.class, () -> SelfCheck.run(options, new SelfCheckListener() {}));
  }
}
