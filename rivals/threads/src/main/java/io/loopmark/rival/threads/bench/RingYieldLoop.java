package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.YieldLoop;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/// Threads in a ring, each of which wakes the next and parks: every step is a real change of
/// thread. `Thread.yield` alone promises none, and with more cores than threads there is none; a
/// single thread has nobody to wake, and yields.
final class RingYieldLoop implements YieldLoop {

  private final ThreadFactory threads;

  RingYieldLoop(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public boolean keepsTurns() {
    return true;
  }

  @Override
  public void run(int tasks, int rounds, Turns turns) throws InterruptedException {
    if (tasks == 1) {
      Thread alone = threads.newThread(() -> yieldAlone(rounds, turns));
      alone.start();
      alone.join();
    } else {
      new Ring(tasks, rounds, turns).run(threads);
    }
  }

  private static void yieldAlone(int rounds, Turns turns) {
    for (int round = 0; round < rounds; round++) {
      turns.step(0);
      Thread.yield();
    }
  }

  private static final class Ring {

    private final Thread[] members;
    private final int rounds;
    private final Turns turns;
    private volatile int turn;

    Ring(int tasks, int rounds, Turns turns) {
      this.members = new Thread[tasks];
      this.rounds = rounds;
      this.turns = turns;
    }

    void run(ThreadFactory threads) throws InterruptedException {
      for (int i = 0; i < members.length; i++) {
        int number = i;
        members[i] = threads.newThread(() -> takeTurns(number));
      }
      for (Thread member : members) {
        member.start();
      }
      for (Thread member : members) {
        member.join();
      }
    }

    private void takeTurns(int number) {
      int next = (number + 1) % members.length;
      for (int round = 0; round < rounds; round++) {
        while (turn != number) {
          LockSupport.park(this);
        }
        turns.step(number);
        turn = next;
        LockSupport.unpark(members[next]);
      }
    }
  }
}
