package io.loopmark.cli.serve;

import java.util.concurrent.CountDownLatch;

/// Lets work finish when the process is told to end (Ctrl-C, SIGTERM): says so to the work, and
/// holds the JVM's shutdown until the work is over, which is when this is closed.
public final class EndOfProcess implements AutoCloseable {

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  /// From now on, and until closed, the end of the process calls `onEnd` once and then waits.
  public EndOfProcess(Runnable onEnd) {
    hook = new Thread(() -> endWork(onEnd), "loopmark-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void endWork(Runnable onEnd) {
    onEnd.run();
    try {
      over.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException processEnds) {
      // The hook is what called us: it may go now, and so may the process.
      return;
    }
  }
}
