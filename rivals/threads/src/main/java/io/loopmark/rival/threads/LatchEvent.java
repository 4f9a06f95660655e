package io.loopmark.rival.threads;

import io.loopmark.aio.Event;
import java.util.concurrent.CountDownLatch;

/// A flag over a latch; clearing it means a new latch, so who was woken stays woken.
final class LatchEvent implements Event {

  private volatile CountDownLatch latch = new CountDownLatch(1);

  @Override
  public void await() {
    Blocking.await(latch::await);
  }

  @Override
  public synchronized void set() {
    latch.countDown();
  }

  @Override
  public synchronized void clear() {
    if (isSet()) {
      latch = new CountDownLatch(1);
    }
  }

  @Override
  public boolean isSet() {
    return latch.getCount() == 0;
  }
}
