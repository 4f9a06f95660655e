package io.loopmark.bench.workload;

/// Workload `control`: work of a known amount, which shows what can be seen on a machine. The same
/// amount twice must show no difference, a tenth more must be found.
public non-sealed interface Control extends Workload {

  /// Takes so many steps of a linear congruential sequence from `seed`, one after the other: each
  /// needs the one before, so neither compiler nor processor can take them together.
  ///
  /// @return where it ends
  long walk(long seed, int steps);
}
