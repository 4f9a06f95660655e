package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.TimerFire;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// The JDK's scheduled executor. It takes delays, each from the moment of its call, so deadlines
/// that are close together may change places.
final class ScheduledFire implements TimerFire {

  private final ThreadFactory threads;

  ScheduledFire(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public boolean keepsOrder() {
    return false;
  }

  @Override
  public void run(int[] delaysMicros, Fired fired) throws InterruptedException {
    ScheduledExecutorService scheduler = Pools.scheduler(threads);
    var left = new CountDownLatch(delaysMicros.length);
    try {
      long startNanos = System.nanoTime();
      for (int i = 0; i < delaysMicros.length; i++) {
        int index = i;
        Runnable timer =
            () -> {
              fired.fired(index);
              left.countDown();
            };
        long elapsedNanos = System.nanoTime() - startNanos;
        scheduler.schedule(timer, delaysMicros[i] * 1_000L - elapsedNanos, TimeUnit.NANOSECONDS);
      }
      left.await();
    } finally {
      Pools.end(scheduler);
    }
  }
}
