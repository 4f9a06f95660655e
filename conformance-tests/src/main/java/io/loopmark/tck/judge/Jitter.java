package io.loopmark.tck.judge;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How much later than asked for this machine wakes a thread, measured while a rule runs in real
/// time.
final class Jitter implements AutoCloseable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Thread thread =
      Thread.ofPlatform().daemon().name("jitter").unstarted(this::measure);
  private volatile boolean ended;
  private volatile long worstNanos;

  static Jitter start() {
    var jitter = new Jitter();
    jitter.thread.start();
    return jitter;
  }

  private void measure() {
    while (!ended) {
      long start = System.nanoTime();
      LockSupport.parkNanos(PAUSE_NANOS);
      long late = System.nanoTime() - start - PAUSE_NANOS;
      worstNanos = Math.max(worstNanos, late);
    }
  }

  /// The worst delay so far.
  Duration worst() {
    return Duration.ofNanos(worstNanos);
  }

  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
