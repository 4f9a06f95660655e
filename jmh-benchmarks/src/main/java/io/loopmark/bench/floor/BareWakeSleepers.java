package io.loopmark.bench.floor;

import io.loopmark.bench.workload.WakeSleepers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Bare threads that are parked, and unparked in the order that was found out beforehand. Each runs
/// at once, while what unparking has touched is in the cache.
final class BareWakeSleepers implements WakeSleepers {

  @Override
  public Sleeping lull(int[] delaysMicros, Woken woken) throws Exception {
    var parked = new Parked(delaysMicros, woken);
    BareThreads.onCarrier(parked::start);
    return parked;
  }

  private static final class Parked implements Sleeping {

    private final BareThreads threads = new BareThreads();
    private final List<Thread> sleepers = new ArrayList<>();
    private final long[] order;
    private final Woken woken;

    Parked(int[] delaysMicros, Woken woken) {
      this.woken = woken;
      order = new long[delaysMicros.length];
      Arrays.setAll(order, i -> (long) delaysMicros[i] << Integer.SIZE | i);
      Arrays.sort(order);
    }

    void start() throws ReflectiveOperationException {
      for (int i = 0; i < order.length; i++) {
        int index = i;
        sleepers.add(threads.start(() -> parkThenTell(index)));
      }
    }

    private void parkThenTell(int index) {
      LockSupport.park(this);
      woken.woken(index);
    }

    @Override
    public void wake() throws Exception {
      BareThreads.onCarrier(this::unparkAll);
    }

    private void unparkAll() {
      for (long sleeper : order) {
        LockSupport.unpark(sleepers.get((int) sleeper));
        threads.runReady();
      }
    }

    @Override
    public void close() {
      // Every thread has ended, or is parked and referred to by nobody.
    }
  }
}
