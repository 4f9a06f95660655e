package io.loopmark.tck.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What there was before a rule, to see what is left over after it: threads, sockets and selectors.
final class Before {

  /// Ending takes a moment; what still is there after that stays.
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /// Threads the JDK starts on its own account and keeps.
  private static final List<String> JDK_THREADS =
      List.of(
          "jdk.internal.",
          "java.util.concurrent.ForkJoinWorkerThread",
          "java.lang.ref.",
          "sun.nio.");

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

  private final Set<Thread> threads;
  private final long sockets;

  private Before(Set<Thread> threads, long sockets) {
    this.threads = threads;
    this.sockets = sockets;
  }

  static Before now() {
    return new Before(new HashSet<>(liveThreads()), openSockets());
  }

  /// What there is now and was not before, in words; empty if there is nothing.
  String leftOver() {
    long start = System.nanoTime();
    String left = describe();
    while (!left.isEmpty() && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      left = describe();
    }
    return left;
  }

  private String describe() {
    List<String> left = new ArrayList<>();
    liveThreads().stream()
        .filter(thread -> !threads.contains(thread))
        .map(thread -> "thread \"" + thread.getName() + "\"" + standing(thread))
        .forEach(left::add);
    long more = openSockets() - sockets;
    if (more > 0) {
      left.add(more + " open sockets or selectors");
    }
    return String.join(", ", left);
  }

  private static String standing(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length == 0 ? "" : " at " + stack[0];
  }

  private static Set<Thread> liveThreads() {
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

  /// Sockets and selectors of this process, or 0 where the system does not tell.
  private static long openSockets() {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.filter(Before::isSocket).count();
    } catch (IOException e) {
      return 0; // then only threads are compared
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:") || target.contains("eventpoll");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
