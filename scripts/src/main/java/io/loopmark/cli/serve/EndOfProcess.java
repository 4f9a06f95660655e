package io.loopmark.cli.serve;

import io.loopmark.cli.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets work finish when the process is told to end (Ctrl-C, SIGTERM): says so to the work, and
/// holds the JVM's shutdown until the work is over, which is when this is closed.
public final class EndOfProcess implements AutoCloseable {

  private final Runnable onEnd;
  private final AtomicBoolean told = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean terminated;

  /// From now on, and until closed, the end of the process calls `onEnd` once and then waits.
  public EndOfProcess(Runnable onEnd) {
    this.onEnd = onEnd;
    hook = new Thread(this::endWork, "loopmark-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    Termination.handle(this::terminate);
  }

  /// What a process ends with that was told to: SIGTERM is a service's regular end, and Ctrl-C an
  /// interruption.
  public ExitCode exitCode() {
    return terminated ? ExitCode.FINE : ExitCode.INTERRUPTED;
  }

  private void terminate() {
    terminated = true;
    tell();
  }

  private void tell() {
    if (told.compareAndSet(false, true)) {
      onEnd.run();
    }
  }

  private void endWork() {
    tell();
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
