package io.loopmark.bench.floor;

import io.loopmark.bench.workload.YieldLoop;
import java.util.ArrayDeque;

/// A ready queue and nothing else: poll, run, and the callback queues itself again.
final class FloorYieldLoop implements YieldLoop {

  @Override
  public boolean keepsTurns() {
    return true;
  }

  @Override
  public void run(int tasks, int rounds, Turns turns) {
    var ready = new ArrayDeque<Runnable>(tasks + 1);
    for (int task = 0; task < tasks; task++) {
      ready.add(new Step(ready, turns, task, rounds));
    }
    for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
      next.run();
    }
  }

  private static final class Step implements Runnable {

    private final ArrayDeque<Runnable> ready;
    private final Turns turns;
    private final int task;
    private int roundsLeft;

    Step(ArrayDeque<Runnable> ready, Turns turns, int task, int rounds) {
      this.ready = ready;
      this.turns = turns;
      this.task = task;
      roundsLeft = rounds;
    }

    @Override
    public void run() {
      turns.step(task);
      if (--roundsLeft > 0) {
        ready.add(this);
      }
    }
  }
}
