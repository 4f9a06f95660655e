package io.loopmark.rival.netty;

import io.loopmark.bench.workload.TimerArmCancel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// `EventLoop.schedule` on the loop itself, as Netty's own timeout handlers use it. Not its
/// `HashedWheelTimer`: that takes in at most 100 000 timers per tick, so under this load its queue
/// would only grow.
final class LoopArmCancel implements TimerArmCancel {

  @Override
  public Session open(int[] delaysMillis) throws InterruptedException, ExecutionException {
    var timers = new Timers(delaysMillis);
    timers.loop.submit(timers::armAll).get();
    return timers;
  }

  private static final class Timers implements Session {

    private final EventLoopGroup group = Loops.single();
    final EventLoop loop = group.next();
    private final int[] delaysMillis;
    private final ScheduledFuture<?>[] timers;
    private volatile int fired;

    Timers(int[] delaysMillis) {
      this.delaysMillis = delaysMillis;
      this.timers = new ScheduledFuture<?>[delaysMillis.length];
    }

    void armAll() {
      for (int slot = 0; slot < timers.length; slot++) {
        timers[slot] = arm(delaysMillis[slot]);
      }
    }

    private ScheduledFuture<?> arm(int delayMillis) {
      return loop.schedule(this::fire, delayMillis, TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the loop alone
    private void fire() {
      fired++;
    }

    @Override
    public int churn(int[] slots) throws InterruptedException, ExecutionException {
      return loop.submit(() -> churnOnLoop(slots)).get();
    }

    private int churnOnLoop(int[] slots) {
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
      return fired;
    }

    @Override
    public void close() {
      Loops.end(group);
    }
  }
}
