package io.loopmark.bench.workload;

/// Workload 7, `spawn-join`: start tasks and wait for their results.
public non-sealed interface SpawnJoin extends Workload {

  /// `rounds` times, one after the other: starts `tasks` tasks of which the i-th (from 0) ends with
  /// the value i, waits for all, and adds up their results. With one task that is create and await,
  /// with more it is the model's gather.
  ///
  /// @return the sum over all rounds
  /// @throws IllegalStateException if a task is left
  long run(int tasks, int rounds) throws Exception;
}
