package io.loopmark.report.compare;

import io.loopmark.report.result.Bench;
import java.util.List;
import java.util.Optional;

/// What a run measures to learn about its machine: work of a known amount, beside which the same
/// must not differ and more must be found.
public enum Control {
  /// The same work once more.
  AGAIN("100-again", "the same work twice", Finding.NO_DIFFERENCE),
  /// A tenth more.
  TENTH_MORE("110", "a tenth more work", Finding.WORSE),
  /// Half as much again.
  HALF_MORE("150", "half as much work again", Finding.WORSE);

  /// The name of the workload, which no model has.
  public static final String WORKLOAD = "control";

  private static final String BASE = "100";
  private static final String WORK = "work";

  private final String work;
  private final String words;
  private final Finding expected;

  Control(String work, String words, Finding expected) {
    this.work = work;
    this.words = words;
    this.expected = expected;
  }

  /// What was done, such as `a tenth more work`.
  public String words() {
    return words;
  }

  /// What has to come out.
  public Finding expected() {
    return expected;
  }

  /// What came out, all rounds together; empty if they did not measure it.
  public Optional<Difference> in(List<Bench> rounds) {
    List<Double> base = figures(rounds, BASE);
    List<Double> head = figures(rounds, work);
    var quantity = new Quantity(WORKLOAD + ": " + words, "ns/op", Measure.TIME);
    return base.isEmpty() || head.isEmpty()
        ? Optional.empty()
        : Optional.of(Comparison.ofFigures(quantity, base, head));
  }

  private static List<Double> figures(List<Bench> rounds, String work) {
    return rounds.stream()
        .flatMap(bench -> bench.results().stream())
        .filter(result -> result.workload().equals(WORKLOAD))
        .filter(result -> work.equals(result.params().get(WORK)))
        .flatMap(result -> result.forkMedians().stream())
        .toList();
  }
}
