package io.loopmark.bench.workload;

/// Workload 23, `footprint`: what a suspended task costs in memory.
public non-sealed interface Footprint extends Workload {

  /// Starts `tasks` tasks that suspend below `depth` (at least 1) nested calls of their own, each
  /// with one `long` alive across the suspension, and returns when all are suspended.
  Held hold(int tasks, int depth) throws Exception;

  /// The suspended tasks.
  interface Held extends AutoCloseable {

    /// Wakes all tasks and waits until they ended.
    ///
    /// @return the number of tasks that went through to their end
    int release() throws Exception;

    /// Ends what is left, after [#release()] or without it.
    @Override
    void close();
  }
}
