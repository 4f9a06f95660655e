package io.loopmark.tck.fake;

import java.util.concurrent.CountDownLatch;

/// Brings its process down as a bug in native code does.
public final class Segfaults extends HarmfulRuntime {

  /// Made by the service loader.
  public Segfaults() {
    super("fake-segfaults");
  }

  @Override
  void harm() throws Exception {
    String self = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-SEGV", self).start();
    new CountDownLatch(1).await(); // writing its report takes the JVM a moment
  }
}
