package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.TimerArmCancel;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The JDK's scheduled executor, which removes what is cancelled.
final class ScheduledArmCancel implements TimerArmCancel {

  private final ThreadFactory threads;

  ScheduledArmCancel(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public Session open(int[] delaysMillis) {
    return new Timers(Pools.scheduler(threads), delaysMillis);
  }

  private static final class Timers implements Session {

    private final ScheduledThreadPoolExecutor scheduler;
    private final int[] delaysMillis;
    private final ScheduledFuture<?>[] timers;
    private final AtomicInteger fired = new AtomicInteger();

    Timers(ScheduledThreadPoolExecutor scheduler, int[] delaysMillis) {
      this.scheduler = scheduler;
      this.delaysMillis = delaysMillis;
      this.timers = new ScheduledFuture<?>[delaysMillis.length];
      for (int slot = 0; slot < timers.length; slot++) {
        timers[slot] = arm(delaysMillis[slot]);
      }
    }

    private ScheduledFuture<?> arm(int delayMillis) {
      return scheduler.schedule(fired::incrementAndGet, delayMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public int churn(int[] slots) {
      int cancelled = 0;
      for (int i = 0; i < slots.length; i++) {
        int slot = slots[i];
        if (timers[slot].cancel(false)) {
          cancelled++;
        }
        timers[slot] = arm(delaysMillis[(slot + i) % delaysMillis.length]);
      }
      return cancelled;
    }

    @Override
    public int fired() {
      return fired.get();
    }

    @Override
    public void close() {
      int left = scheduler.getQueue().size();
      Pools.end(scheduler);
      if (left != timers.length) {
        throw new IllegalStateException(
            "timers armed at the end: " + left + " (expected: " + timers.length + ")");
      }
    }
  }
}
