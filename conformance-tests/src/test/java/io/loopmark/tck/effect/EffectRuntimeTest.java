package io.loopmark.tck.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.UsageException;
import io.loopmark.tck.catalog.RuleCatalog;
import io.loopmark.tck.catalog.RuleEntry;
import io.loopmark.tck.effect.CallbackDriver.Mistake;
import io.loopmark.tck.judge.Judge;
import io.loopmark.tck.runtime.Runtimes;
import io.loopmark.tck.smoke.Smoke;
import io.loopmark.tck.verdict.Judgement;
import io.loopmark.tck.verdict.VerdictKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A runtime of callbacks is judged by rules in direct style, and drivers that get something wrong
/// are told so.
final class EffectRuntimeTest {

  private final Judge judge = new Judge(Duration.ofSeconds(5));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EVL-01", "EVL-02", "EVL-06", "TSK-01", "TSK-03", "TSK-04", "TSK-28", "SLP-01", "SLP-02",
        "SLP-03", "SLP-04", "SLP-06", "SLP-09", "FUT-12", "THR-02", "THR-03"
      })
  void callbacksKeepTheRules(String rule) {
    Judgement judgement = judged(Mistake.NONE, RuleCatalog.load().rule(rule));
    assertEquals(VerdictKind.PASS, judgement.kind(), judgement::message);
  }

  @Test
  void aDriverWithoutAMistakePassesTheSmoke() {
    List<Judgement> made =
        Smoke.checks().stream()
            .map(check -> judged(Mistake.NONE, check))
            .filter(judgement -> judgement.kind() != VerdictKind.NOT_EXPRESSIBLE)
            .toList();
    made.forEach(each -> assertEquals(VerdictKind.PASS, each.kind(), each::message));
    assertTrue(made.size() >= 7, "only " + made.size() + " checks were made");
  }

  @Test
  void theSmokeSaysWhatAnEffectCosts() {
    RuleEntry check = Smoke.check("SMOKE-f1_effectsAreQuick");
    String seen = judged(Mistake.NONE, check).message();
    assertTrue(seen.matches("one effect: \\d+\\.\\d µs \\(median of \\d+\\)"), seen);
    Judgement direct = judge.judge(check, Runtimes.find().named("reference"));
    assertEquals(VerdictKind.NOT_EXPRESSIBLE, direct.kind(), direct::message);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void eachMistakeIsSeenInTheSmoke(Mistake mistake) {
    assertFalse(
        Smoke.checks().stream().noneMatch(check -> judged(mistake, check).kind().isBroken()),
        "no check finds " + mistake);
  }

  @Test
  void whatSuspendsOutsideATaskIsAUsageError() {
    var runtime = new EffectRuntime(new CallbackDriver(Mistake.NONE));
    assertThrows(
        UsageException.class,
        () -> {
          var loops = new java.util.ArrayList<io.loopmark.aio.EventLoop>();
          runtime.run(loop -> loops.add(loop));
          loops.getFirst().sleep(Duration.ZERO);
        });
  }

  @Test
  void aStrandThatRunsOrHasEndedCannotBeResumed() {
    Strand strand = StrandBody.once(arguments -> "value").strand();
    assertEquals(new Effect.Return("value"), strand.resume(Answer.NOTHING));
    assertTrue(strand.hasEnded());
    assertThrows(IllegalStateException.class, () -> strand.resume(Answer.NOTHING));
  }

  private Judgement judged(Mistake mistake, RuleEntry rule) {
    return judge.judge(rule, new EffectRuntime(new CallbackDriver(mistake)));
  }
}
