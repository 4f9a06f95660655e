package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Suspends;
import io.loopmark.bench.workload.WakeSleepers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

final class AioWakeSleepers implements WakeSleepers {

  private final AsyncRuntime runtime;

  AioWakeSleepers(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Sleeping lull(int[] delaysMicros, Woken woken) throws Exception {
    var sleepers = new Sleepers(runtime, woken);
    sleepers.start(delaysMicros);
    return sleepers;
  }

  private static final class Sleepers implements Sleeping {

    /// Above every deadline; a loop that waits for real time waits longer than any run.
    private static final Duration DAY = Duration.ofDays(1);

    private static final int PATIENCE_SECONDS = 60;

    private final HeldClock clock = new HeldClock();
    private final CountDownLatch allWoken = new CountDownLatch(1);
    private final LoopThread thread;
    private final Woken woken;
    private int asleep;

    Sleepers(AsyncRuntime runtime, Woken woken) {
      this.thread = new LoopThread(runtime, clock);
      this.woken = woken;
    }

    void start(int[] delaysMicros) throws Exception {
      asleep = delaysMicros.length;
      thread.call(() -> startAll(delaysMicros));
    }

    @Suspends
    private @Nullable Void startAll(int[] delaysMicros) {
      EventLoop loop = thread.loop();
      for (int i = 0; i < delaysMicros.length; i++) {
        int index = i;
        loop.createTask(() -> sleepThenTell(index, delaysMicros[index]));
      }
      loop.sleep(Duration.ZERO);
      return null;
    }

    @Suspends
    private void sleepThenTell(int index, int delayMicros) {
      thread.loop().sleep(DAY.plusNanos(delayMicros * 1_000L));
      woken.woken(index);
      if (--asleep == 0) {
        allWoken.countDown();
      }
    }

    @Override
    public void wake() throws InterruptedException {
      clock.letGo(DAY.multipliedBy(2).toNanos());
      thread.loop().callSoonThreadsafe(() -> {});
      if (!allWoken.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "still asleep: %d (expected: 0 within %d s)".formatted(asleep, PATIENCE_SECONDS));
      }
    }

    @Override
    public void close() {
      thread.close();
    }
  }
}
