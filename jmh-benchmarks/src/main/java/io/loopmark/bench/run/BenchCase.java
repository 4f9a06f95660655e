package io.loopmark.bench.run;

import io.loopmark.bench.workload.ServerWorkload;

/// One workload in one size on one runtime.
///
/// @param workload what is measured
/// @param runtime the model that is measured, possibly the floor
/// @param profile how thoroughly
public record BenchCase(BenchWorkload workload, String runtime, Profile profile) {

  private static final double JVM_SECONDS = 1.5;

  /// What identifies the case in a run, such as `yield-loop[tasks=2]@reference`.
  public String id() {
    return "%s%s@%s".formatted(workload.name(), Params.format(workload.params()), runtime);
  }

  /// How many JVMs measure it.
  public int forks() {
    return Math.max(profile.forks(), workload.leastForks());
  }

  /// How long one fork takes, about.
  public double secondsPerFork() {
    if (isServed()) {
      return ServerForkRunner.seconds(this);
    }
    int iterations = profile.warmups() + profile.iterations();
    return JVM_SECONDS
        + iterations * profile.iterationMillis() / 1_000.0
        + workload.extraSecondsPerFork();
  }

  /// Whether a server's process is measured, and not a JMH benchmark.
  boolean isServed() {
    return ServerWorkload.class.isAssignableFrom(workload.type());
  }

  /// How long all forks take together, about.
  public double seconds() {
    return forks() * secondsPerFork();
  }

  @Override
  public String toString() {
    return id();
  }
}
