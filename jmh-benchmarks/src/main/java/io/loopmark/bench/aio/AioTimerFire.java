package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Suspends;
import io.loopmark.bench.workload.TimerFire;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

final class AioTimerFire implements TimerFire {

  private final AsyncRuntime runtime;

  AioTimerFire(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public boolean keepsOrder() {
    return true;
  }

  @Override
  public void run(int[] delaysMicros, Fired fired) throws Exception {
    runtime.run(loop -> new Countdown(loop, delaysMicros.length, fired).run(delaysMicros));
  }

  private static final class Countdown {

    private final EventLoop loop;
    private final Fired fired;
    private final Future<@Nullable Void> allFired;
    private int outstanding;

    Countdown(EventLoop loop, int timers, Fired fired) {
      this.loop = loop;
      this.fired = fired;
      allFired = loop.createFuture();
      outstanding = timers;
    }

    @Suspends
    @Nullable Void run(int[] delaysMicros) throws Exception {
      Duration base = loop.time();
      for (int i = 0; i < delaysMicros.length; i++) {
        int index = i;
        loop.callAt(base.plusNanos(delaysMicros[i] * 1_000L), () -> fire(index));
      }
      return allFired.await();
    }

    private void fire(int index) {
      fired.fired(index);
      if (--outstanding == 0) {
        allFired.setResult(null);
      }
    }
  }
}
