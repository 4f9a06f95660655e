package io.loopmark.tck.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What a child prints, captured up to a cap and never allowed to block it.
final class ChildOutput {

  private static final int CAP = 1 << 20;
  private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final InputStream in;
  private final Thread pump;
  private final Object lock = new Object();
  private final StringBuilder captured = new StringBuilder();
  private long dropped;

  ChildOutput(InputStream in) {
    this.in = in;
    this.pump = Thread.ofPlatform().daemon().name("output of a child").start(this::pump);
  }

  private void pump() {
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        keep(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      keep("(the output ends here: " + e.getMessage() + ")");
    }
  }

  private void keep(String text) {
    synchronized (lock) {
      int room = Math.max(0, CAP - captured.length());
      captured.append(text, 0, Math.min(room, text.length()));
      dropped += Math.max(0, text.length() - room);
    }
  }

  /// Forgets what was printed so far.
  void forget() {
    synchronized (lock) {
      captured.setLength(0);
      dropped = 0;
    }
  }

  /// What was printed since [#forget], after a moment for what is on its way.
  String recent() {
    LockSupport.parkNanos(SETTLE_NANOS);
    synchronized (lock) {
      String text = captured.toString();
      return dropped == 0 ? text : text + "\n(and " + dropped + " more characters)";
    }
  }

  /// All that was printed since [#forget], by a process that has ended.
  String rest() {
    try {
      pump.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return recent();
  }
}
