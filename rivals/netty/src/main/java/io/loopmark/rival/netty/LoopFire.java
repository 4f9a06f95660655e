package io.loopmark.rival.netty;

import io.loopmark.bench.workload.TimerFire;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `EventLoop.schedule`. It takes delays, each from the moment of its call, so deadlines that are
/// close together may change places.
final class LoopFire implements TimerFire {

  @Override
  public boolean keepsOrder() {
    return false;
  }

  @Override
  public void run(int[] delaysMicros, Fired fired) throws InterruptedException {
    EventLoopGroup group = Loops.single();
    var left = new CountDownLatch(delaysMicros.length);
    try {
      EventLoop loop = group.next();
      loop.execute(() -> armAll(loop, delaysMicros, fired, left));
      left.await();
    } finally {
      Loops.end(group);
    }
  }

  private static void armAll(EventLoop loop, int[] delaysMicros, Fired fired, CountDownLatch left) {
    long startNanos = System.nanoTime();
    for (int i = 0; i < delaysMicros.length; i++) {
      int index = i;
      Runnable timer =
          () -> {
            fired.fired(index);
            left.countDown();
          };
      long elapsedNanos = System.nanoTime() - startNanos;
      loop.schedule(timer, delaysMicros[i] * 1_000L - elapsedNanos, TimeUnit.NANOSECONDS);
    }
  }
}
