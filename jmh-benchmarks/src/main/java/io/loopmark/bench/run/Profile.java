package io.loopmark.bench.run;

import io.loopmark.aio.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How long a run may take and what it is good for.
public enum Profile {
  /// Few and short forks of a few workloads and runtimes: shows that everything works. Its figures
  /// are not to be compared.
  SMOKE(1, 2, 3, 300, List.of("reference", "virtual-threads")),
  /// Every workload in every model, five short forks each.
  QUICK(5, 3, 5, 400, List.of()),
  /// Everything, ten forks each.
  FULL(10, 5, 10, 1_000, List.of());

  private final int forks;
  private final int warmups;
  private final int iterations;
  private final int iterationMillis;
  private final List<String> runtimes;

  Profile(int forks, int warmups, int iterations, int iterationMillis, List<String> runtimes) {
    this.forks = forks;
    this.warmups = warmups;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.runtimes = runtimes;
  }

  /// The profile of that name, in any case.
  ///
  /// @throws UsageException if there is none; the message lists those there are
  public static Profile named(String name) {
    return Arrays.stream(values())
        .filter(profile -> profile.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("no profile named '" + name + "' (known: " + known()));
  }

  private static String known() {
    return Arrays.stream(values()).map(Profile::label).collect(Collectors.joining(", ", "", ")"));
  }

  /// The name in lower case, as in results and on the command line.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How many JVMs measure a case, unless its workload needs more.
  int forks() {
    return forks;
  }

  /// Iterations of each fork that are not counted.
  public int warmups() {
    return warmups;
  }

  /// Iterations of each fork that are counted.
  public int iterations() {
    return iterations;
  }

  /// The length of an iteration.
  public int iterationMillis() {
    return iterationMillis;
  }

  /// The runtimes measured unless others are named; empty for all.
  public List<String> runtimes() {
    return runtimes;
  }

  /// Whether figures of this profile may be compared with others of the same profile.
  public boolean comparable() {
    return this != SMOKE;
  }
}
