package io.loopmark.report.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.report.result.Bench;
import io.loopmark.report.result.BenchResult;
import io.loopmark.report.result.Completeness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorkloadTest {

  private static BenchResult result(String runtime, String tasks, String unit, double median) {
    return new BenchResult(
        "yield-loop",
        Map.of("tasks", tasks),
        runtime,
        unit,
        median,
        null,
        null,
        6.0,
        median / 6,
        null,
        null,
        5,
        null,
        List.of(),
        List.of(),
        List.of(),
        true,
        true,
        null,
        null);
  }

  private static Workload workload(BenchResult... results) {
    var bench = new Bench(List.of(results), new Completeness.Complete(Instant.EPOCH));
    return Workload.of(bench, new Standings(null)).getFirst();
  }

  @Test
  void parametersAreOrderedAsNumbers() {
    var workload =
        workload(
            result("a", "100", "ns/op", 1),
            result("a", "2", "ns/op", 1),
            result("a", "10000", "ns/op", 1));

    assertEquals(
        List.of("tasks = 2", "tasks = 100", "tasks = 10000"),
        workload.cases().stream().map(Workload.Case::params).toList());
  }

  @Test
  void theBestRowComesFirstWhicheverWayIsBetter() {
    assertEquals(
        "b",
        workload(result("a", "2", "ns/op", 9), result("b", "2", "ns/op", 7))
            .cases()
            .getFirst()
            .rows()
            .getFirst()
            .result()
            .runtime());
    assertEquals(
        "a",
        workload(result("a", "2", "MB/s", 9), result("b", "2", "MB/s", 7))
            .cases()
            .getFirst()
            .rows()
            .getFirst()
            .result()
            .runtime());
  }

  @Test
  void theAxisIsLogarithmicBeyondThirtyfold() {
    assertFalse(workload(result("a", "2", "ns/op", 1), result("b", "2", "ns/op", 30)).isLogAxis());
    assertTrue(workload(result("a", "2", "ns/op", 1), result("b", "2", "ns/op", 30.1)).isLogAxis());
  }

  @Test
  void aRuntimeWithoutVerdictsIsNotJudged() {
    assertEquals(
        "not judged",
        workload(result("a", "2", "ns/op", 1)).cases().getFirst().rows().getFirst().badge());
  }

  @Test
  void everyWorkloadOfTheCatalogueIsDescribed() {
    assertEquals(26, WorkloadGuide.all().size());
    assertTrue(WorkloadGuide.of("a-strangers").measures().contains("no description"));
  }
}
