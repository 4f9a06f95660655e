package io.loopmark.tck.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The platform threads of this process that the JDK did not start for itself.
final class Threads {

  /// Threads the JDK starts on its own account and keeps.
  private static final List<String> JDK_THREADS =
      List.of(
          "jdk.internal.",
          "java.util.concurrent.ForkJoinWorkerThread",
          "java.lang.ref.",
          "sun.nio.");

  private static final Pattern JDK_FRAMES = Pattern.compile("java\\.|jdk\\.|sun\\.");

  private static final List<String> JDK_NAMES =
      List.of(
          "VirtualThread-unparker",
          "VirtualThread-unblocker",
          "Read-Poller",
          "Write-Poller",
          "Master-Poller",
          "Attach Listener",
          "Signal Dispatcher",
          "process reaper");

  private Threads() {}

  /// Where it stands, and the lowest frame that is not the JDK's: what it was started to run.
  static String standing(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    if (stack.length == 0) {
      return "";
    }
    String started =
        Arrays.stream(stack)
            .filter(frame -> !JDK_FRAMES.matcher(frame.getClassName()).lookingAt())
            .reduce((upper, lower) -> lower)
            .map(frame -> ", started to run " + frame)
            .orElse("");
    return " at " + stack[0] + started;
  }

  static Set<Thread> live() {
    ThreadGroup top = Thread.currentThread().getThreadGroup();
    while (top.getParent() != null) {
      top = top.getParent();
    }
    Thread[] threads = new Thread[2 * top.activeCount() + 16];
    int count = top.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> !belongsToJdk(thread))
        .collect(Collectors.toSet());
  }

  private static boolean belongsToJdk(Thread thread) {
    String type = thread.getClass().getName();
    return JDK_THREADS.stream().anyMatch(type::startsWith)
        || JDK_NAMES.stream().anyMatch(thread.getName()::startsWith);
  }
}
