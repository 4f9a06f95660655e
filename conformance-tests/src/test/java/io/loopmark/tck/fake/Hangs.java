package io.loopmark.tck.fake;

import java.util.concurrent.CountDownLatch;

/// Waits for ever.
public final class Hangs extends HarmfulRuntime {

  /// Made by the service loader.
  public Hangs() {
    super("fake-hangs");
  }

  @Override
  void harm() throws Exception {
    new CountDownLatch(1).await();
  }
}
