package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Handle;
import io.loopmark.bench.workload.TimerArmCancel;
import java.time.Duration;

final class AioTimerArmCancel implements TimerArmCancel {

  private final AsyncRuntime runtime;

  AioTimerArmCancel(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Session open(int[] delaysMillis) throws Exception {
    return new Timers(runtime, delaysMillis);
  }

  private static final class Timers implements Session {

    private final AsyncRuntime runtime;
    private final EventLoop loop;
    private final int[] delaysMillis;
    private final Handle[] handles;
    private final Body.Action callback = this::countFired;
    private int fired;

    Timers(AsyncRuntime runtime, int[] delaysMillis) throws Exception {
      this.runtime = runtime;
      this.delaysMillis = delaysMillis;
      loop = runtime.newEventLoop();
      handles = new Handle[delaysMillis.length];
      loop.runUntilComplete(runtime.newCoroutine(this::armAll));
    }

    private void countFired() {
      fired++;
    }

    private void armAll() {
      for (int slot = 0; slot < handles.length; slot++) {
        handles[slot] = arm(slot);
      }
    }

    private Handle arm(int delayIndex) {
      return loop.callLater(
          Duration.ofMillis(delaysMillis[delayIndex % delaysMillis.length]), callback);
    }

    @Override
    public int churn(int[] slots) throws Exception {
      return loop.runUntilComplete(runtime.newCoroutine(() -> cancelAndArm(slots)));
    }

    private int cancelAndArm(int[] slots) {
      int effective = 0;
      for (int i = 0; i < slots.length; i++) {
        Handle old = handles[slots[i]];
        effective += old.isCancelled() ? 0 : 1;
        old.cancel();
        handles[slots[i]] = arm(slots[i] + i);
      }
      return effective;
    }

    @Override
    public int fired() {
      return fired;
    }

    @Override
    public void close() {
      for (Handle handle : handles) {
        handle.cancel();
      }
      loop.close();
    }
  }
}
