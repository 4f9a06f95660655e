package io.loopmark.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class BenchRunnerTest {

  /// Tests need no quiet machine; two of them may run at the same time.
  @BeforeAll
  static void ignoreJmhsLock() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  private static final class Heard implements BenchListener {

    private final List<BenchResult> results = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Override
    public void result(BenchResult result) {
      results.add(result);
    }

    @Override
    public void failed(BenchCase benchCase, BenchFailure failure) {
      failures.add(benchCase.id() + " " + failure.getMessage());
    }
  }

  @Test
  void aResultIsCompleteAndAWrongAnswerIsAFailure() throws Exception {
    var heard = new Heard();
    BenchPlan plan = BenchPlan.of(Profile.SMOKE, "spawn-join", List.of("fake-wrong"));
    new BenchRunner().runAll(plan, List.of(), heard);
    assertEquals(1, heard.results.size());
    BenchResult floor = heard.results.getFirst();
    assertEquals("spawn-join[tasks=1]@floor", floor.id());
    assertTrue(floor.median() > 0);
    assertEquals(1.0, floor.overFloor());
    assertNotNull(floor.allocBytesPerOp());
    assertNotNull(floor.cpuNanosPerOp());
    assertNull(floor.low());
    assertTrue(floor.note().startsWith("the least work"));
    assertEquals(1, heard.failures.size());
    assertTrue(
        heard.failures.getFirst().contains("wrong answer, sum of results: -1 (expected: 0)"),
        heard.failures::toString);
  }

  @Test
  void aServersProcessIsMeasuredLikeAnyOtherCase() throws Exception {
    BenchCase floor =
        BenchPlan.of(Profile.SMOKE, "http-plain", List.of("floor")).cases().getFirst();
    BenchResult result = new BenchRunner().run(floor);
    assertEquals("http-plain[connections=64,depth=1]@floor", result.id());
    assertEquals("us-cpu/op", result.unit());
    assertTrue(result.median() > 0);
    assertEquals(result.median() * 1_000, result.cpuNanosPerOp());
    assertTrue(
        result.note().matches("the least work .*; [0-9,]+ answers/s beside its load generator.*"),
        result::note);
  }

  @Test
  void forksWithoutASteadyStateAreCounted() {
    BenchCase floor =
        BenchPlan.of(Profile.SMOKE, "http-plain", List.of("floor")).cases().getFirst();
    var forks =
        List.of(
            new Fork(8, null, null, "noted"),
            new Fork(9, null, null, "", false),
            new Fork(7, null, null, "", true));
    assertEquals(
        "noted; forks without a steady state: 1 of 3", Results.of(floor, forks, null).note());
  }

  @Test
  void whatIsDoneIsNotRunAgainAndGivesItsFloor() throws Exception {
    var heard = new Heard();
    BenchPlan plan = BenchPlan.of(Profile.SMOKE, "spawn-join", List.of("fake-wrong"));
    BenchCase floor = plan.cases().getFirst();
    BenchCase other = plan.cases().getLast();
    var done =
        List.of(
            Results.of(floor, List.of(new Fork(4, null, null, "")), null),
            Results.of(other, List.of(new Fork(8, null, null, "")), 4.0));
    new BenchRunner().runAll(plan, done, heard);
    assertEquals(List.of(), heard.results);
    assertEquals(List.of(), heard.failures);
    assertEquals(2.0, done.getLast().overFloor());
  }

  @Test
  void anInterruptEndsTheForkAndTheRun() throws Exception {
    var runner = new BenchRunner();
    BenchPlan plan = BenchPlan.of(Profile.SMOKE, "spawn-join", List.of("fake-hanging"));
    BenchCase hanging = plan.cases().getLast();
    var children = children();
    var run = CompletableFuture.runAsync(() -> runUnchecked(runner, hanging));
    ProcessHandle fork = awaitNewChild(children);
    runner.interrupt();
    var error = assertThrows(Exception.class, () -> run.get(60, TimeUnit.SECONDS));
    assertTrue(hasCause(error, BenchInterrupted.class), error::toString);
    fork.onExit().get(60, TimeUnit.SECONDS);
  }

  private static void runUnchecked(BenchRunner runner, BenchCase benchCase) {
    try {
      runner.run(benchCase);
    } catch (BenchFailure | BenchInterrupted ended) {
      throw new IllegalStateException(ended);
    }
  }

  private static boolean hasCause(Throwable error, Class<?> type) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
        .anyMatch(type::isInstance);
  }

  private static List<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
  }

  private static ProcessHandle awaitNewChild(List<Long> before) {
    while (true) {
      var fresh =
          ProcessHandle.current()
              .children()
              .filter(child -> !before.contains(child.pid()))
              .findFirst();
      if (fresh.isPresent()) {
        return fresh.get();
      }
      Thread.onSpinWait();
    }
  }
}
