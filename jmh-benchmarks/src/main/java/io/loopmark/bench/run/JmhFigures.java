package io.loopmark.bench.run;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/// Reads figures out of JMH's results, whose types are raw.
final class JmhFigures {

  private JmhFigures() {}

  /// The score of every counted iteration.
  static double[] scores(RunResult result) {
    return result.getBenchmarkResults().stream()
        .map(BenchmarkResult::getIterationResults)
        .flatMap(Collection::stream)
        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
        .toArray();
  }

  /// What a profiler found in every counted iteration.
  static double[] scores(RunResult result, String label) {
    return result.getBenchmarkResults().stream()
        .map(BenchmarkResult::getIterationResults)
        .flatMap(Collection::stream)
        .flatMap(iteration -> iteration.getSecondaryResults().values().stream())
        .filter(figure -> figure.getLabel().equals(label))
        .mapToDouble(figure -> figure.getScore())
        .toArray();
  }

  /// The score a profiler added, or null; older versions of JMH put a dot before the label.
  static @Nullable Double secondary(RunResult result, String label) {
    return result.getSecondaryResults().values().stream()
        .filter(figure -> figure.getLabel().endsWith(label))
        .map(figure -> figure.getScore())
        .filter(score -> !score.isNaN())
        .findFirst()
        .orElse(null);
  }
}
