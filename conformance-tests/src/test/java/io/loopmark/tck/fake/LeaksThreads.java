package io.loopmark.tck.fake;

import java.util.concurrent.CountDownLatch;

/// Leaves a thread behind with every program.
public final class LeaksThreads extends LeakyRuntime {

  /// Made by the service loader.
  public LeaksThreads() {
    super("fake-leaks-threads");
  }

  @Override
  void harm() throws Exception {
    Thread.ofPlatform().daemon().name("left-by-the-fake").start(LeaksThreads::waitForEver);
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
