package io.loopmark.tck.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.tck.mutant.MutantCatalog;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Level;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.spec.SpecRule;
import io.loopmark.tck.spec.Specification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The catalogue and the specification say the same, both ways.
final class RuleCatalogTest {

  private final RuleCatalog catalog = RuleCatalog.load();
  private final Specification spec = Specification.load();

  @Test
  void specificationIsComplete() {
    assertEquals(264, spec.rules().size());
    assertEquals(228, count(Level.MUST));
    assertEquals(32, count(Level.SHOULD));
    assertEquals(4, count(Level.MAY));
  }

  private long count(Level level) {
    return spec.rules().stream().filter(rule -> rule.level() == level).count();
  }

  @Test
  void everyRuleSaysWhatTheSpecificationSays() {
    Map<String, SpecRule> written =
        spec.rules().stream().collect(Collectors.toMap(SpecRule::id, Function.identity()));
    for (RuleEntry rule : catalog.rules()) {
      SpecRule row = written.get(rule.id());
      assertTrue(row != null, () -> rule.id() + " is not in the specification");
      assertEquals(row.text(), rule.text(), rule.id());
      assertEquals(row.level(), rule.level(), rule.id());
      assertEquals(row.chapter(), rule.chapter(), rule.id());
    }
  }

  @Test
  void rulesComeInTheOrderOfTheSpecification() {
    List<String> ids = catalog.rules().stream().map(RuleEntry::id).toList();
    List<String> inOrder =
        spec.rules().stream().map(SpecRule::id).filter(Set.copyOf(ids)::contains).toList();
    assertEquals(inOrder, ids);
  }

  @Test
  void everyRuleSaysWhyItExistsAndWhereToLook() {
    for (SpecRule rule : spec.rules()) {
      assertTrue(rule.intent().endsWith("."), rule.id() + " has no intent");
      assertTrue(rule.check().endsWith("."), rule.id() + " does not say what to check");
    }
  }

  @Test
  void noReasonIsSaidTwice() {
    List<String> intents = spec.rules().stream().map(SpecRule::intent).toList();
    assertEquals(intents.stream().distinct().toList(), intents);
    List<String> checks =
        spec.rules().stream()
            .filter(rule -> rule.level() != Level.MAY)
            .map(SpecRule::check)
            .toList();
    assertEquals(checks.stream().distinct().toList(), checks);
  }

  @Test
  void whatHasNoRuleSaysWhy() {
    List<String> untested =
        spec.rules().stream().filter(rule -> !rule.untested().isEmpty()).map(SpecRule::id).toList();
    assertEquals(untested, catalog.unwritten());
  }

  @Test
  void whatHasToBeProvokedNamesAMutantThatItKills() {
    List<RuleEntry> racing = catalog.rules().stream().filter(r -> !r.race().isEmpty()).toList();
    assertEquals(List.of("THR-01", "THR-02"), racing.stream().map(RuleEntry::id).toList());
    for (RuleEntry rule : racing) {
      assertTrue(MutantCatalog.named(rule.race()).killer(rule.id()).isPresent(), rule.id());
    }
  }

  @Test
  void everyClassOfRulesIsListed() throws IOException {
    Path folder = Path.of("src/main/java/io/loopmark/tck/rules");
    Set<String> listed = RuleClasses.all().map(Class::getSimpleName).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> holders = files.filter(RuleCatalogTest::holdsRules).toList();
      assertFalse(holders.isEmpty());
      for (Path file : holders) {
        String name = file.getFileName().toString().replace(".java", "");
        assertTrue(listed.contains(name), name + " is not in RuleClasses");
      }
    }
  }

  private static boolean holdsRules(Path file) {
    try {
      return Files.readString(file).contains("\n@Chapter(");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void globsChooseWhateverTheCase() {
    assertEquals(9, catalog.select(List.of("slp-*")).rules().size());
    assertEquals(
        List.of("SLP-02", "SLP-09"),
        catalog.select(List.of("SLP-09", "SLP-?2")).rules().stream().map(RuleEntry::id).toList());
    assertThrows(UnknownRuleException.class, () -> catalog.select(List.of("SLP-*", "NOPE")));
  }

  @Test
  void idUsedTwiceIsRefused() {
    Stream<Class<?>> twice = Stream.of(Twice.class);
    assertThrows(IllegalStateException.class, () -> RuleCatalog.of(twice));
  }

  @Test
  void ruleOfTheWrongShapeIsRefused() {
    Stream<Class<?>> wrong = Stream.of(WrongShape.class);
    assertThrows(IllegalStateException.class, () -> RuleCatalog.of(wrong));
  }

  @Chapter(number = 1, title = "twice")
  static final class Twice {
    @Rule(id = "GEN-01", level = Level.MUST, text = "")
    void one(Trial trial) {}

    @Rule(id = "GEN-01", level = Level.MUST, text = "")
    void two(Trial trial) {}
  }

  @Chapter(number = 1, title = "wrong")
  static final class WrongShape {
    @Rule(id = "GEN-01", level = Level.MUST, text = "")
    void none() {}
  }
}
