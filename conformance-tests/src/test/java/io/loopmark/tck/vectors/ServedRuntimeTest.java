package io.loopmark.tck.vectors;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.Capability;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.child.JvmCommand;
import io.loopmark.tck.judge.Judge;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.VerdictKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Rules of HTTP meet servers of which nothing is known but the address.
final class ServedRuntimeTest {

  /// Those that ask for no more than the fixture routes.
  private static final Set<String> ASKED =
      Set.of(
          "HTP-02", "HTP-03", "HTP-04", "HTP-05", "HTP-08", "HTP-15", "HTP-16", "HTP-18", "HTP-21",
          "HTP-22", "HTP-23", "HTP-24", "HTP-25", "HTP-26", "HTP-31");

  private static final RuleCatalog RULES = RuleCatalog.load();

  private final Judge judge = new Judge(Duration.ofSeconds(30));

  @Test
  void ourServerPassesAllThatAnAddressCanBeAsked() {
    List<String> command = JvmCommand.of(List.of(), FixtureServer.class.getName(), "reference");
    Map<String, VerdictKind> expected =
        httpRules().stream()
            .collect(
                toMap(
                    RuleEntry::id,
                    rule ->
                        ASKED.contains(rule.id())
                            ? VerdictKind.PASS
                            : VerdictKind.NOT_EXPRESSIBLE));
    Map<String, Judgement> judged;
    try (var server = new ServedRuntime(new HttpTarget.Command("ours", command, "ours", ""))) {
      judged =
          httpRules().stream().collect(toMap(RuleEntry::id, rule -> judge.judge(rule, server)));
    }

    assertEquals(expected, kinds(judged), judged::toString);
    assertReason("brings routes or limits of its own", requireNonNull(judged.get("HTP-06")));
    assertReason("brings routes or limits of its own", requireNonNull(judged.get("HTP-11")));
    assertReason("does not declare [CANCELLATION]", requireNonNull(judged.get("HTP-28")));
    judged.forEach((rule, judgement) -> assertEquals(rule.equals("HTP-18"), leavesOut(judgement)));
  }

  private static boolean leavesOut(Judgement judgement) {
    return judgement.notAsked().stream().anyMatch(text -> text.contains("where a server logs"));
  }

  @Test
  void noOtherRuleIsPutToAServer() throws Exception {
    try (var server = new ToyServer(wire -> wire.answerEach(ToyServer.OK));
        var runtime = new ServedRuntime(server.target())) {
      assertReason("has no loop", judge.judge(RULES.rule("MLP-06"), runtime));
      assertReason("has no loop", judge.judge(RULES.rule("SLP-01"), runtime));
      assertReason("does not declare", judge.judge(RULES.rule("QUE-01"), runtime));
    }
  }

  @Test
  void aServerThatSaysYesToEverythingFailsWhatMustBeRefused() throws Exception {
    try (var server = new ToyServer(wire -> wire.answerEach(ToyServer.OK));
        var runtime = new ServedRuntime(server.target())) {
      Judgement judgement = judge.judge(RULES.rule("HTP-05"), runtime);

      assertEquals(VerdictKind.FAIL, judgement.kind(), judgement::toString);
      assertEquals(List.of("GET 404"), judgement.expected());
      assertEquals(List.of("GET 200"), judgement.actual());
    }
  }

  @Test
  void aServerThatDiesIsACrashWithItsLastWordsAndTheNextRuleGetsANewOne() {
    List<String> command = JvmCommand.of(List.of(), DyingServer.class.getName());
    var target = new HttpTarget.Command("x", command, "the dying one", "");
    try (var server = new ServedRuntime(target)) {
      for (String rule : List.of("HTP-02", "HTP-04")) {
        Judgement judgement = judge.judge(RULES.rule(rule), server);

        assertEquals(VerdictKind.CRASH, judgement.kind(), judgement::toString);
        assertEquals(
            "the server 'the dying one' ended with exit code 9 while it was judged; it printed:\n"
                + "I am dying",
            judgement.message());
      }
    }
  }

  @Test
  void aServerThatIsGoneIsACrashThatSaysWhere() throws Exception {
    var server = new ToyServer(wire -> wire.answerEach(ToyServer.OK));
    server.close();

    try (var runtime = new ServedRuntime(server.target())) {
      Judgement judgement = judge.judge(RULES.rule("HTP-02"), runtime);

      assertEquals(VerdictKind.CRASH, judgement.kind(), judgement::toString);
      assertTrue(judgement.message().startsWith("nothing serves at http://127.0.0.1:"));
    }
  }

  private static List<RuleEntry> httpRules() {
    return RULES.rules().stream().filter(rule -> rule.needs().contains(Capability.HTTP)).toList();
  }

  private static Map<String, VerdictKind> kinds(Map<String, Judgement> judged) {
    return judged.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().kind()));
  }

  private static void assertReason(String reason, Judgement judgement) {
    assertEquals(VerdictKind.NOT_EXPRESSIBLE, judgement.kind(), judgement::toString);
    assertTrue(judgement.message().contains(reason), judgement::toString);
  }
}
