package io.loopmark.bench.floor;

import io.loopmark.bench.workload.TimerFire;
import java.util.Arrays;

/// Sort the deadlines, wait for the last one, iterate over the callbacks.
///
/// Every timer is given a callback of its own when it is armed, as in every model: what is cheapest
/// about a million timers is to have only their numbers.
final class FloorTimerFire implements TimerFire {

  private static final long NANOS_PER_MICRO = 1_000;

  @Override
  public boolean keepsOrder() {
    return true;
  }

  @Override
  public void run(int[] delaysMicros, Fired fired) {
    long base = System.nanoTime();
    var callbacks = new Runnable[delaysMicros.length];
    var order = new long[delaysMicros.length];
    for (int i = 0; i < order.length; i++) {
      int index = i;
      callbacks[i] = () -> fired.fired(index);
      order[i] = (long) delaysMicros[i] << Integer.SIZE | i;
    }
    Arrays.sort(order);
    long lastMicros = order.length == 0 ? 0 : order[order.length - 1] >> Integer.SIZE;
    while (System.nanoTime() - base < lastMicros * NANOS_PER_MICRO) {
      Thread.onSpinWait();
    }
    for (long timer : order) {
      callbacks[(int) timer].run();
    }
  }
}
