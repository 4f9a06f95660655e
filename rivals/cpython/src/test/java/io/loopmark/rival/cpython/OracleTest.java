package io.loopmark.rival.cpython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopmark.tck.VerdictListener;
import io.loopmark.tck.Verifier;
import io.loopmark.tck.VerifyOptions;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.verdict.Verdict;
import io.loopmark.tck.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The expectations of the suite are true because the original fulfils them: stock CPython passes
/// every rule that can be asked of it, except what its list of known differences says of its
/// version.
@Tag("slow") // each effect crosses two processes
final class OracleTest {

  /// HTTP is judged over sockets, and several loops by runtimes of the JVM.
  private static final Set<Integer> CHAPTERS = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 10, 11);

  /// They watch a channel of the JVM, which a loop in another process cannot.
  private static final List<String> OF_THE_JVM = List.of("EVL-03", "EVL-04", "THR-05");

  private final List<String> unexpected = new ArrayList<>();
  private final List<String> stale = new ArrayList<>();
  private final List<String> notExpressible = new ArrayList<>();
  private int passed;

  @Test
  void agreesWithTheSuiteButForTheListedDifferences() throws Exception {
    var python = new CpythonRuntime();
    assumeTrue(python.unavailable().isEmpty(), python.unavailable());
    List<String> rules =
        RuleCatalog.load().rules().stream()
            .filter(rule -> CHAPTERS.contains(rule.chapter()))
            .map(RuleEntry::id)
            .toList();
    Verifier.verify(
        VerifyOptions.of("cpython").withRules(rules),
        new VerdictListener() {
          @Override
          public void verdict(Verdict verdict) {
            sort(verdict);
          }
        });

    assertEquals(
        "",
        String.join("\n\n", unexpected),
        "differences that the list does not know: " + python.mechanism());
    assertEquals(List.of(), stale, "listed, but " + python.version() + " does as the rule says");
    assertEquals(OF_THE_JVM, notExpressible);
    assertTrue(passed > 150, "only " + passed + " rules passed");
  }

  private void sort(Verdict verdict) {
    if (verdict.isStale()) {
      stale.add(verdict.rule().id());
    } else if (verdict.kind() == VerdictKind.PASS) {
      passed++;
    } else if (verdict.kind() == VerdictKind.NOT_EXPRESSIBLE) {
      notExpressible.add(verdict.rule().id());
    } else if (!verdict.isKnown()) {
      unexpected.add(verdict.report());
    }
  }
}
