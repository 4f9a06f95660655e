package io.loopmark.report.view;

import io.loopmark.report.result.BenchResult;
import io.loopmark.report.result.Conformance;
import io.loopmark.report.result.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What each runtime achieved against the rules in this very run. No figure is shown without it.
public final class Standings {

  private static final Tally NOT_JUDGED = new Tally(Map.of(), 0);

  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  public Standings(@Nullable Conformance conformance) {
    if (conformance != null) {
      conformance.verdicts().stream()
          .collect(Collectors.groupingBy(Verdict::runtime, LinkedHashMap::new, Collectors.toList()))
          .forEach((runtime, verdicts) -> tallies.put(runtime, Tally.of(verdicts)));
    }
  }

  public Tally tally(String runtime) {
    return tallies.getOrDefault(runtime, NOT_JUDGED);
  }

  /// `passes 41/72 rules`, `not judged`, or what the floor is.
  public String badge(String runtime) {
    return runtime.equals(BenchResult.FLOOR) ? "the floor, no model" : tally(runtime).badge();
  }
}
