package io.loopmark.tck.mutant;

import io.loopmark.tck.catalog.Glob;
import java.util.List;
import java.util.stream.Stream;

/// Every mutant of the suite.
public final class MutantCatalog {

  private static final List<Mutant> ALL =
      Stream.of(
              GeneratorMutants.all(),
              ResumeMutants.all(),
              LoopMutants.all(),
              RunMutants.all(),
              TimerMutants.all(),
              FutureMutants.all(),
              TaskMutants.all(),
              WaitMutants.all(),
              GatherMutants.all(),
              TimeoutMutants.all(),
              GroupMutants.all(),
              SyncMutants.all(),
              StreamMutants.all(),
              ConnectionMutants.all(),
              HttpMutants.all(),
              WgetMutants.all(),
              ThreadMutants.all())
          .flatMap(List::stream)
          .toList();

  private MutantCatalog() {}

  /// All of them.
  public static List<Mutant> all() {
    return ALL;
  }

  /// Those whose name matches one of `globs`; all if there is none.
  ///
  /// @throws UnknownMutantException if a glob matches none
  public static List<Mutant> select(List<String> globs) {
    for (String glob : globs) {
      if (ALL.stream().noneMatch(mutant -> Glob.matches(glob, mutant.name()))) {
        throw new UnknownMutantException(glob, ALL);
      }
    }
    return ALL.stream()
        .filter(mutant ->
            globs.isEmpty() || globs.stream().anyMatch(glob -> Glob.matches(glob, mutant.name())))
        .toList();
  }

  /// The one of that name.
  ///
  /// @throws UnknownMutantException if there is none
  public static Mutant named(String name) {
    return ALL.stream()
        .filter(mutant -> mutant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnknownMutantException(name, ALL));
  }
}
