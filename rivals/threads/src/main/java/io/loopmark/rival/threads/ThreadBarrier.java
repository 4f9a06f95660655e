package io.loopmark.rival.threads;

import io.loopmark.aio.Barrier;
import io.loopmark.aio.BrokenBarrierException;
import io.loopmark.aio.UsageException;
import java.util.concurrent.CyclicBarrier;

/// A [CyclicBarrier]: interrupting one waiting party breaks it for all, as its documentation says.
final class ThreadBarrier implements Barrier {

  private final CyclicBarrier barrier;

  ThreadBarrier(int parties) {
    if (parties < 1) {
      throw new UsageException("parties: " + parties + " (expected: at least 1)");
    }
    barrier = new CyclicBarrier(parties);
  }

  @Override
  public int await() {
    int[] left = new int[1];
    Blocking.await(() -> left[0] = arrive());
    return barrier.getParties() - 1 - left[0];
  }

  private int arrive() throws InterruptedException {
    try {
      return barrier.await();
    } catch (java.util.concurrent.BrokenBarrierException e) {
      throw new BrokenBarrierException("the barrier was reset or is aborted");
    }
  }

  @Override
  public void reset() {
    barrier.reset();
  }

  // A barrier breaks when an interrupted thread arrives, and a thread made for that loses nothing.
  @Override
  public void abort() {
    Thread breaker =
        Thread.ofVirtual()
            .start(() -> {
              Thread.currentThread().interrupt();
              try {
                barrier.await();
              } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
                // broken, as intended
              }
            });
    boolean interrupted = false;
    while (breaker.isAlive()) {
      try {
        breaker.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int parties() {
    return barrier.getParties();
  }

  @Override
  public int waiting() {
    return barrier.getNumberWaiting();
  }

  @Override
  public boolean isBroken() {
    return barrier.isBroken();
  }
}
