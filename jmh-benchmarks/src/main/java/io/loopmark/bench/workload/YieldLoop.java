package io.loopmark.bench.workload;

/// Workload 3, `yield-loop`: tasks that do nothing but give way to each other: `sleep(0)`.
public non-sealed interface YieldLoop extends Workload {

  /// Takes note of every step, so that a model cannot skip one.
  interface Turns {
    /// Called by task `task` (from 0) before it gives way.
    void step(int task);
  }

  /// True if the model promises that the tasks take strict turns: 0, 1, 2… 0, 1, 2… Then every step
  /// is checked to be in turn, else they are only counted.
  boolean keepsTurns();

  /// Starts `tasks` tasks in the order of their numbers; each calls `turns.step(its number)` and
  /// then gives way, `rounds` times. Returns when all have ended.
  ///
  /// @param turns if [#keepsTurns()], not thread-safe; else tasks may call it in parallel, each
  ///   with its own number
  void run(int tasks, int rounds, Turns turns) throws Exception;
}
