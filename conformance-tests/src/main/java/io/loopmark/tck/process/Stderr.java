package io.loopmark.tck.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// What a driver prints, passed on to `System.err`, where it becomes part of the verdict; the last
/// lines are kept for the message when the driver fails.
final class Stderr {

  private static final int KEPT_LINES = 20;

  private final BufferedReader in;
  private final Deque<String> recent = new ArrayDeque<>();
  private final Thread pump;

  Stderr(InputStream stream) {
    in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    pump = Thread.ofPlatform().daemon().name("stderr of a driver").start(this::pump);
  }

  private void pump() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        keep(line);
        System.err.println(line);
      }
    } catch (IOException e) {
      keep("(the output ends here: " + e.getMessage() + ")");
    }
  }

  private synchronized void keep(String line) {
    recent.add(line);
    if (recent.size() > KEPT_LINES) {
      recent.remove();
    }
  }

  /// The last lines of a driver that has ended, on lines of their own; empty if it printed none.
  String rest() {
    try {
      pump.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return recent.isEmpty() ? "" : "; it printed:\n" + String.join("\n", recent);
    }
  }
}
