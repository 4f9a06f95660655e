package io.loopmark.tck.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.judge.Judge;
import io.loopmark.tck.mutant.http.Flaw;
import io.loopmark.tck.mutant.http.SloppyHttp;
import io.loopmark.tck.runtime.Runtimes;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.VerdictKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The server of the mutants keeps the rules as long as it has no flaw: what kills one is its flaw.
/// It is also a second server, written from the rules alone: they ask nothing that only the
/// reference does.
final class SloppyHttpTest {

  @Test
  void withoutAFlawItKeepsTheRules() {
    AsyncRuntime reference = Runtimes.find().named("reference");
    AsyncRuntime flawless =
        Decoration.of(
            reference,
            call ->
                call.is(AsyncRuntime.class, "http", 0)
                    ? new SloppyHttp(Flaw.NONE)
                    : call.proceed());
    Judge judge = new Judge(Duration.ofSeconds(10));
    List<String> broken = new ArrayList<>();
    for (RuleEntry rule : RuleCatalog.load().select(List.of("HTP-*")).rules()) {
      Judgement judgement = judge.judge(rule, flawless);
      if (judgement.kind() != VerdictKind.PASS) {
        broken.add(rule.id() + " " + judgement.message());
      }
    }
    assertEquals(List.of(), broken);
  }
}
