package io.loopmark.bench.run;

import io.loopmark.aio.UsageException;
import io.loopmark.bench.model.Availability;
import io.loopmark.bench.model.Models;
import io.loopmark.bench.workload.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run will do, before it does it.
///
/// @param groups the cases; those of one group are run interleaved, since they will be compared:
///   one workload in one size, the floor first, or the whole control
/// @param notExpressible what a model that was asked for by name cannot express, such as
///   `gen-next[caller=TASK]@netty`
/// @param unavailable models that cannot be measured on this machine, each with reason and remedy
public record BenchPlan(
    List<List<BenchCase>> groups, List<String> notExpressible, List<String> unavailable) {

  /// The cases of `profile` whose workload matches `workloadGlob`, on `runtimes` (empty for those
  /// of the profile) and on the floor.
  ///
  /// @throws UsageException if no workload of the profile matches or a runtime is unknown; the
  ///   message lists the known ones
  public static BenchPlan of(Profile profile, String workloadGlob, List<String> runtimes) {
    List<Model> models = models(runtimes.isEmpty() ? profile.runtimes() : runtimes);
    var groups = new LinkedHashMap<String, List<BenchCase>>();
    var notExpressible = new ArrayList<String>();
    var availability = new Availability();
    for (BenchWorkload workload : BenchWorkload.matching(workloadGlob)) {
      if (profile.compareTo(workload.from()) < 0) {
        continue;
      }
      var group = groups.computeIfAbsent(workload.group(), absent -> new ArrayList<>());
      for (Model model : models) {
        var benchCase = new BenchCase(workload, model.name(), profile);
        if (model.workload(workload.type()).isEmpty()) {
          if (runtimes.contains(model.name()) && !workload.isControl()) {
            notExpressible.add(benchCase.id());
          }
        } else if (availability.isAvailable(model)) {
          group.add(benchCase);
        }
      }
    }
    if (groups.isEmpty()) {
      throw new UsageException(
          "profile %s has no workload '%s' (a longer profile has: quick or full)"
              .formatted(profile.label(), workloadGlob));
    }
    return new BenchPlan(
        groups.values().stream().map(List::copyOf).toList(),
        List.copyOf(notExpressible),
        availability.unavailable());
  }

  private static List<Model> models(List<String> runtimes) {
    if (runtimes.isEmpty()) {
      return List.copyOf(Models.all());
    }
    return Stream.concat(Stream.of(Model.FLOOR), runtimes.stream())
        .distinct()
        .map(Models::named)
        .toList();
  }

  /// All cases in the order of their groups.
  public List<BenchCase> cases() {
    return groups.stream().flatMap(Collection::stream).toList();
  }

  /// The cases that `done` has no result of, in the same order.
  public List<BenchCase> left(Collection<BenchResult> done) {
    Set<String> ids = done.stream().map(BenchResult::id).collect(Collectors.toSet());
    return cases().stream().filter(benchCase -> !ids.contains(benchCase.id())).toList();
  }

  /// How long all of it takes, about.
  public double seconds() {
    return cases().stream().mapToDouble(BenchCase::seconds).sum();
  }
}
