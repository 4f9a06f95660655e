package io.loopmark.bench.floor;

import io.loopmark.bench.workload.YieldLoop;
import java.util.concurrent.locks.LockSupport;

/// A ring of bare threads, each of which unparks the next one and parks. A single one has nobody to
/// unpark, and yields.
final class BareYieldLoop implements YieldLoop {

  @Override
  public boolean keepsTurns() {
    return true;
  }

  @Override
  public void run(int tasks, int rounds, Turns turns) throws Exception {
    BareThreads.onCarrier(() -> new Ring(tasks, rounds, turns).run());
  }

  private static final class Ring {

    private final BareThreads threads = new BareThreads();
    private final Thread[] members;
    private final int rounds;
    private final Turns turns;

    Ring(int tasks, int rounds, Turns turns) {
      this.members = new Thread[tasks];
      this.rounds = rounds;
      this.turns = turns;
    }

    void run() throws ReflectiveOperationException {
      for (int i = 0; i < members.length; i++) {
        int number = i;
        members[i] = threads.start(() -> takeTurns(number));
      }
      LockSupport.unpark(members[0]);
      threads.runReady();
    }

    private void takeTurns(int number) {
      LockSupport.park(this);
      int next = (number + 1) % members.length;
      for (int round = 0; round < rounds; round++) {
        turns.step(number);
        if (next == number) {
          Thread.yield();
        } else {
          LockSupport.unpark(members[next]);
          parkUnlessLast(round);
        }
      }
    }

    private void parkUnlessLast(int round) {
      if (round < rounds - 1) {
        LockSupport.park(this);
      }
    }
  }
}
