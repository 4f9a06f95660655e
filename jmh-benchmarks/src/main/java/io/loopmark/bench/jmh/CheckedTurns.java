package io.loopmark.bench.jmh;

import io.loopmark.bench.workload.YieldLoop;

/// Counts the steps of a yield-loop and, where the model promises it, that they came in turn.
sealed interface CheckedTurns extends YieldLoop.Turns {

  static CheckedTurns of(YieldLoop model, int tasks) {
    return model.keepsTurns() ? new Strict(tasks) : new Counted(tasks);
  }

  /// Checks what happened since the last call.
  void expect(int rounds);

  /// Strict turns: 0, 1, 2… 0, 1, 2…
  final class Strict implements CheckedTurns {

    private final int tasks;
    private int next;
    private long steps;
    private long outOfTurn;

    Strict(int tasks) {
      this.tasks = tasks;
    }

    @Override
    public void step(int task) {
      if (task != next) {
        outOfTurn++;
      }
      next = task + 1 == tasks ? 0 : task + 1;
      steps++;
    }

    @Override
    public void expect(int rounds) {
      Answers.expect("steps out of turn", outOfTurn, 0);
      Answers.expect("steps", steps, (long) rounds * tasks);
      steps = 0;
    }
  }

  /// Any order; each task counts for itself, far enough from the others' counters.
  final class Counted implements CheckedTurns {

    private static final int STRIDE = 16;

    private final int tasks;
    private final long[] steps;

    Counted(int tasks) {
      this.tasks = tasks;
      steps = new long[tasks * STRIDE];
    }

    @Override
    public void step(int task) {
      steps[task * STRIDE]++;
    }

    @Override
    public void expect(int rounds) {
      for (int task = 0; task < tasks; task++) {
        Answers.expect("steps of task " + task, steps[task * STRIDE], rounds);
        steps[task * STRIDE] = 0;
      }
    }
  }
}
