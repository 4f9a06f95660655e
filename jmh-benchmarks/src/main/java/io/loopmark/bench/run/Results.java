package io.loopmark.bench.run;

import io.loopmark.bench.workload.Model;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes a result of the forks of a case.
final class Results {

  private Results() {}

  static BenchResult of(BenchCase benchCase, List<Fork> forks, @Nullable Double knownFloor) {
    double[] medians = forks.stream().mapToDouble(Fork::median).toArray();
    double median = ForkStatistics.median(medians);
    ForkStatistics.Interval interval =
        medians.length < 2 ? null : ForkStatistics.bootstrap(medians, benchCase.id().hashCode());
    Double floor = benchCase.runtime().equals(Model.FLOOR) ? Double.valueOf(median) : knownFloor;
    return new BenchResult(
        benchCase.workload().name(),
        benchCase.workload().params(),
        benchCase.runtime(),
        benchCase.workload().figure().unit(),
        median,
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        floor,
        floor == null || floor <= 0 ? null : median / floor,
        median(forks, Fork::allocBytes),
        median(forks, Fork::cpuNanos),
        forks.size(),
        benchCase.profile().iterations(),
        forks.stream().map(Fork::median).toList(),
        known(forks, Fork::allocBytes),
        known(forks, Fork::cpuNanos),
        true,
        benchCase.profile().comparable(),
        benchCase.workload().jvmFlags(),
        forks.getFirst().note() + unsteady(forks));
  }

  /// Said rather than hidden: such figures are those of a server that was still being compiled, or
  /// of a machine that did something else.
  private static String unsteady(List<Fork> forks) {
    long count = forks.stream().filter(fork -> !fork.steady()).count();
    return count == 0
        ? ""
        : "; forks without a steady state: %d of %d".formatted(count, forks.size());
  }

  private static @Nullable Double median(
      List<Fork> forks, Function<Fork, @Nullable Double> figure) {
    List<Double> known = known(forks, figure);
    return known.isEmpty()
        ? null
        : ForkStatistics.median(known.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// The figure of each fork; empty unless all know it.
  private static List<Double> known(List<Fork> forks, Function<Fork, @Nullable Double> figure) {
    List<Double> known = forks.stream().map(figure).filter(Objects::nonNull).toList();
    return known.size() == forks.size() ? known : List.of();
  }
}
