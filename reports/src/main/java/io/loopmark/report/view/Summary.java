package io.loopmark.report.view;

import io.loopmark.report.result.LatencyPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the run says in sentences, each made from its data. There is no overall score: models that
/// guarantee different things are not better or worse, they are different.
///
/// @param standings a sentence per runtime about the rules
/// @param findings a sentence per workload group, load and trial
public record Summary(List<String> standings, List<String> findings) {

  private static final String REFERENCE = "reference";

  public Summary {
    standings = List.copyOf(standings);
    findings = List.copyOf(findings);
  }

  /// All sentences in reading order.
  public List<String> sentences() {
    return Stream.concat(standings.stream(), findings.stream()).toList();
  }

  static Summary of(
      @Nullable Matrix matrix,
      @Nullable Vectors vectors,
      List<Workload> workloads,
      Controls controls,
      List<LoadGroup> loads,
      @Nullable Trial trial) {
    var findings = new ArrayList<String>();
    if (vectors != null) {
      findings.addAll(vectors.sentences());
    }
    if (!workloads.isEmpty()) {
      findings.addAll(benchmarks(workloads));
    }
    findings.addAll(controls.sentences());
    loads.stream().map(Summary::latency).flatMap(Optional::stream).forEach(findings::add);
    if (trial != null) {
      findings.add(trial(trial));
    }
    return new Summary(matrix == null ? List.of() : conformance(matrix), findings);
  }

  private static List<String> conformance(Matrix matrix) {
    return matrix.columns().stream().map(c -> c.runtime() + " " + c.predicate() + ".").toList();
  }

  private static List<String> benchmarks(List<Workload> workloads) {
    long figures =
        workloads.stream().flatMap(w -> w.cases().stream()).mapToLong(c -> c.models().size()).sum();
    var sentences = new ArrayList<String>();
    sentences.add(
        "%s in %s, each beside the floor of the same run."
            .formatted(
                Numbers.counted(figures, "figure"), Numbers.counted(workloads.size(), "workload")));
    var behind =
        workloads.stream()
            .filter(Workload::isComparable)
            .flatMap(
                w -> w.cases().stream().filter(Summary::isReferenceBehind).map(c -> name(w, c)))
            .toList();
    if (!behind.isEmpty()) {
      sentences.add("The reference is not the best row in: " + String.join("; ", behind) + ".");
    }
    return sentences;
  }

  private static boolean isReferenceBehind(Workload.Case aCase) {
    var models = aCase.models();
    return models.stream().anyMatch(r -> r.result().runtime().equals(REFERENCE))
        && !models.getFirst().result().runtime().equals(REFERENCE);
  }

  private static String name(Workload workload, Workload.Case aCase) {
    return aCase.params().isEmpty()
        ? workload.name()
        : workload.name() + " (" + aCase.params() + ")";
  }

  private static Optional<String> latency(LoadGroup group) {
    var parts = new ArrayList<String>();
    for (LoadGroup.Row row : group.rows()) {
      percentile99(row.point())
          .ifPresent(p -> parts.add("%s %s ms (%s)".formatted(row.label(), p, row.badge())));
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "99 of 100 requests to %s over %s were answered within: %s%s."
            .formatted(
                group.route(),
                Numbers.counted(group.connections(), "connection"),
                String.join(", ", parts),
                group.floorMs() == null
                    ? ""
                    : "; the handler itself sleeps " + Numbers.figure(group.floorMs()) + " ms"));
  }

  private static Optional<String> percentile99(LatencyPoint point) {
    return point.valid() && point.percentilesMs().containsKey("99")
        ? Optional.of(Numbers.figure(point.percentilesMs().get("99")))
        : Optional.empty();
  }

  private static String trial(Trial trial) {
    return "The suite on trial: %d of %s found out."
        .formatted(trial.found(), Numbers.counted(trial.rows().size(), "broken runtime"));
  }
}
