package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.Footprint;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Threads that are parked below some calls of their own.
final class ParkedFootprint implements Footprint {

  private final ThreadFactory threads;

  ParkedFootprint(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public Held hold(int tasks, int depth) throws InterruptedException {
    var parked = new Parked(tasks);
    parked.start(threads, depth);
    return parked;
  }

  private static final class Parked implements Held {

    private final Thread[] tasks;
    private final CountDownLatch arrived;
    private final AtomicInteger released = new AtomicInteger();
    private volatile boolean open;

    Parked(int tasks) {
      this.tasks = new Thread[tasks];
      this.arrived = new CountDownLatch(tasks);
    }

    void start(ThreadFactory threads, int depth) throws InterruptedException {
      for (int i = 0; i < tasks.length; i++) {
        tasks[i] = threads.newThread(() -> body(depth));
        tasks[i].start();
      }
      arrived.await();
      for (Thread task : tasks) {
        awaitParked(task);
      }
    }

    private static void awaitParked(Thread task) {
      while (task.getState() != Thread.State.WAITING) {
        Thread.yield();
      }
    }

    private void body(int depth) {
      if (parkBelow(depth) == depth * (depth + 1L) / 2) {
        released.incrementAndGet();
      }
    }

    private long parkBelow(int depth) {
      long alive = depth;
      return alive + (depth == 1 ? park() : parkBelow(depth - 1));
    }

    private long park() {
      arrived.countDown();
      while (!open) {
        LockSupport.park(this);
      }
      return 0;
    }

    @Override
    public int release() throws InterruptedException {
      open = true;
      for (Thread task : tasks) {
        LockSupport.unpark(task);
      }
      for (Thread task : tasks) {
        task.join();
      }
      return released.get();
    }

    @Override
    public void close() {
      try {
        release();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
