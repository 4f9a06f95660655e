package io.loopmark.bench.workload;

/// Workload `control`: work of a known amount, which shows what can be seen on a machine. The same
/// amount twice must show no difference, a tenth more must be found.
public non-sealed interface Control extends Workload {

  /// Takes so many steps of the sequence `multiplier * item + increment` from `seed`, one after the
  /// other: each needs the one before. A compiler that knew multiplier and increment could take
  /// several at once, so they have to be values that it does not know.
  ///
  /// @return where it ends
  long walk(long seed, long multiplier, long increment, int steps);
}
