package io.loopmark.tck.rules;

import io.loopmark.tck.rule.Trial;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// What programs print. Character by character and without a lock, so lines stay whole only where
/// no two tasks print at once.
final class Printout {

  private final StringBuilder text = new StringBuilder();
  private final AtomicInteger lines = new AtomicInteger();

  void println(String line) {
    for (int i = 0; i < line.length(); i++) {
      text.append(line.charAt(i));
      Thread.onSpinWait();
    }
    text.append('\n');
    lines.incrementAndGet();
  }

  /// Blocks the calling thread, a host's, until so many lines have been printed.
  void awaitLines(Trial trial, int count) {
    long start = System.nanoTime();
    while (lines.get() < count && System.nanoTime() - start < ScriptedHost.PATIENCE.toNanos()) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
    }
    trial.check(lines.get() >= count, "line " + count + " is printed as soon as it has come");
  }

  List<String> lines() {
    return text.toString().lines().toList();
  }

  /// The lines that one host's header gave.
  List<String> headersOf(ScriptedHost host) {
    String prefix = host + " header > ";
    return lines().stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }
}
