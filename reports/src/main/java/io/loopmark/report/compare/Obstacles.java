package io.loopmark.report.compare;

import io.loopmark.report.result.Completeness;
import io.loopmark.report.result.Environment;
import io.loopmark.report.result.Manifest;
import io.loopmark.report.result.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands between two sides and a comparison: figures of different machines, JVMs or profiles
/// differ for reasons that nobody asked about.
public final class Obstacles {

  private static final String SMOKE = "smoke";

  private Obstacles() {}

  /// Why these rounds may not be compared, a sentence each; empty if they may.
  public static List<String> of(List<RunResult> base, List<RunResult> head) {
    List<RunResult> all = Stream.concat(base.stream(), head.stream()).toList();
    var sentences = new ArrayList<String>();
    all.stream().flatMap(Obstacles::ofOne).distinct().forEach(sentences::add);
    differing(all, Obstacles::conditions).forEach(sentences::add);
    return sentences;
  }

  /// What speaks against trusting a comparison of these rounds all the same, a sentence each.
  public static List<String> cautions(List<RunResult> base, List<RunResult> head) {
    var sentences = new ArrayList<String>();
    if (isBefore(base, head) || isBefore(head, base)) {
      sentences.add(
          "one side was measured before the other began, so a machine that changed meanwhile looks"
              + " like a change of the code (expected: rounds in turn, A B B A)");
    }
    Stream.concat(base.stream(), head.stream())
        .filter(round -> round.manifest() != null && round.manifest().git().dirty())
        .map(round -> round.name() + " was built with changes that are in no commit")
        .forEach(sentences::add);
    Stream.concat(base.stream(), head.stream())
        .flatMap(Obstacles::warnings)
        .forEach(sentences::add);
    return sentences;
  }

  private static Stream<String> warnings(RunResult round) {
    return round.environment() == null
        ? Stream.empty()
        : round.environment().warnings().stream().map(warning -> round.name() + ": " + warning);
  }

  private static boolean isBefore(List<RunResult> some, List<RunResult> others) {
    Instant last =
        some.stream().map(Obstacles::started).max(Comparator.naturalOrder()).orElseThrow();
    Instant first =
        others.stream().map(Obstacles::started).min(Comparator.naturalOrder()).orElseThrow();
    return last.isBefore(first);
  }

  private static Instant started(RunResult round) {
    return round.manifest() == null ? Instant.EPOCH : round.manifest().startedAt();
  }

  private static Stream<String> ofOne(RunResult round) {
    var sentences = new ArrayList<String>();
    if (round.manifest() == null || round.environment() == null) {
      sentences.add(
          round.name() + ": without manifest.json and environment.json nobody knows what it is of");
    }
    if (round.bench() == null && round.latency() == null) {
      sentences.add(round.name() + ": holds neither bench.ndjson nor latency.ndjson");
    }
    interrupted(round.bench() == null ? null : round.bench().completeness())
        .map(reason -> round.name() + ": its benchmarks were interrupted (" + reason + ")")
        .forEach(sentences::add);
    interrupted(round.latency() == null ? null : round.latency().completeness())
        .map(reason -> round.name() + ": its loads were interrupted (" + reason + ")")
        .forEach(sentences::add);
    if (round.manifest() != null && SMOKE.equals(round.manifest().profile())) {
      sentences.add(
          round.name() + ": profile smoke shows that everything works (expected: quick or full)");
    }
    return sentences.stream();
  }

  private static Stream<String> interrupted(@Nullable Completeness completeness) {
    return completeness instanceof Completeness.Interrupted interrupted
        ? Stream.of(interrupted.reason())
        : Stream.empty();
  }

  private static Map<String, String> conditions(RunResult round) {
    var conditions = new LinkedHashMap<String, String>();
    Manifest manifest = round.manifest();
    Environment environment = round.environment();
    if (manifest != null) {
      conditions.put("profile", Objects.requireNonNullElse(manifest.profile(), "none"));
    }
    if (environment != null) {
      conditions.put("CPU", environment.cpu().model());
      conditions.put("cores", String.valueOf(environment.cpu().cores()));
      conditions.put("CPU quota", String.valueOf(environment.cpu().cgroupQuota()));
      conditions.put(
          "system", environment.os().name() + " " + String.valueOf(environment.os().kernel()));
      conditions.put("JDK", environment.jdk().vendor() + " " + environment.jdk().version());
      conditions.put("JVM flags", String.join(" ", environment.jvmFlags()));
      conditions.put("collector", String.join(", ", environment.gc()));
    }
    return conditions;
  }

  /// Each condition in which a round differs from the first, with both values.
  private static Stream<String> differing(
      List<RunResult> rounds, Function<RunResult, Map<String, String>> conditions) {
    RunResult first = rounds.getFirst();
    Map<String, String> expected = conditions.apply(first);
    var sentences = new LinkedHashMap<String, String>();
    for (RunResult round : rounds) {
      conditions
          .apply(round)
          .forEach((name, value) -> {
            String other = expected.getOrDefault(name, value);
            if (!value.equals(other)) {
              sentences.putIfAbsent(
                  name,
                  "%s: %s in %s, %s in %s"
                      .formatted(name, other, first.name(), value, round.name()));
            }
          });
    }
    return sentences.values().stream();
  }
}
