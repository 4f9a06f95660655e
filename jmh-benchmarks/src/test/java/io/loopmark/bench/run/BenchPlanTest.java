package io.loopmark.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchPlanTest {

  @Test
  void theFloorComesFirstInEveryGroup() {
    BenchPlan plan = BenchPlan.of(Profile.FULL, "*", List.of("reference"));
    for (List<BenchCase> group : plan.groups()) {
      if (!group.getFirst().workload().isControl()) {
        assertEquals(
            List.of("floor", "reference"), group.stream().map(BenchCase::runtime).toList());
      }
    }
  }

  @Test
  void allOfTheControlIsMeasuredInTurns() {
    BenchPlan plan = BenchPlan.of(Profile.QUICK, "control", List.of("reference"));
    assertEquals(1, plan.groups().size());
    assertEquals(
        List.of(
            "control[work=100]@floor",
            "control[work=100-again]@floor",
            "control[work=110]@floor",
            "control[work=150]@floor"),
        plan.cases().stream().map(BenchCase::id).toList());
    assertEquals(List.of(), plan.notExpressible());
  }

  @Test
  void aWorkloadIsNamedByItsSizeAsWell() {
    BenchPlan plan =
        BenchPlan.of(Profile.QUICK, "{yield-loop:tasks=2,timer-fire}", List.of("reference"));
    assertEquals(
        List.of(
            "yield-loop[tasks=2]@floor",
            "yield-loop[tasks=2]@reference",
            "timer-fire[timers=1000000]@floor",
            "timer-fire[timers=1000000]@reference"),
        plan.cases().stream().map(BenchCase::id).toList());
  }

  @Test
  void anUnknownWorkloadIsAnErrorThatListsTheKnownOnes() {
    var error =
        assertThrows(
            UsageException.class, () -> BenchPlan.of(Profile.SMOKE, "yeild", List.of("reference")));
    assertTrue(
        error.toString().contains("no workload named 'yeild' (known: gen-next, yield-loop, "));
  }

  @Test
  void anUnknownRuntimeIsAnErrorThatListsTheKnownOnes() {
    var error =
        assertThrows(
            UsageException.class, () -> BenchPlan.of(Profile.SMOKE, "*", List.of("refrence")));
    assertTrue(error.toString().contains("no runtime named 'refrence' to measure (known: floor, "));
  }

  @Test
  void anUnknownProfileIsAnErrorThatListsTheKnownOnes() {
    var error = assertThrows(UsageException.class, () -> Profile.named("fast"));
    assertEquals("no profile named 'fast' (known: smoke, quick, full)", error.getMessage());
  }

  @Test
  void aModelThatCannotExpressAWorkloadIsNamedAndLeftOut() {
    BenchPlan plan = BenchPlan.of(Profile.SMOKE, "gen-next", List.of("fake-wrong"));
    assertEquals(List.of("gen-next[caller=TASK]@fake-wrong"), plan.notExpressible());
    assertEquals(1, plan.cases().size());
  }

  @Test
  void whatOnlyALongerProfileHasIsAnError() {
    var error =
        assertThrows(
            UsageException.class,
            () -> BenchPlan.of(Profile.SMOKE, "timer-fire", List.of("reference")));
    assertEquals(
        "profile smoke has no workload 'timer-fire' (a longer profile has: quick or full)",
        error.getMessage());
  }

  @Test
  void globsSelect() {
    BenchPlan plan = BenchPlan.of(Profile.FULL, "*-{loop,join}", List.of("reference"));
    assertEquals(
        List.of("yield-loop", "spawn-join"),
        plan.cases().stream().map(benchCase -> benchCase.workload().name()).distinct().toList());
  }

  @Test
  void smokeFitsIntoItsTime() {
    BenchPlan plan = BenchPlan.of(Profile.SMOKE, "*", List.of("reference", "reference-portable"));
    assertTrue(plan.seconds() <= 75, plan.seconds() + " s (expected: at most 75 s)");
  }

  @Test
  void evenAShortRunMeasuresASwitchInMoreThanOneJvm() {
    BenchPlan plan = BenchPlan.of(Profile.SMOKE, "{yield-loop,spawn-join}", List.of("reference"));
    assertEquals(List.of(3, 3, 1, 1), plan.cases().stream().map(BenchCase::forks).toList());
    BenchPlan longer = BenchPlan.of(Profile.QUICK, "yield-loop:tasks=2", List.of("reference"));
    assertEquals(List.of(5, 5), longer.cases().stream().map(BenchCase::forks).toList());
  }

  @Test
  void estimatesAddUp() {
    BenchPlan plan = BenchPlan.of(Profile.QUICK, "yield-loop", List.of("reference"));
    double sum = plan.cases().stream().mapToDouble(BenchCase::seconds).sum();
    assertEquals(sum, plan.seconds());
    assertTrue(plan.cases().getFirst().seconds() > 5 * 3.2);
  }
}
