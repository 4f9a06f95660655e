package io.loopmark.tck.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What there was before a rule, to see what is left over after it: threads, descriptors, direct
/// memory.
final class Before {

  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

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

  private final Set<Thread> threads = new HashSet<>(liveThreads());
  private final Descriptors descriptors = Descriptors.now();
  private final DirectMemory memory = DirectMemory.now();

  private Before() {}

  static Before now() {
    return new Before();
  }

  /// What there is now and was not before, in words; empty if there is nothing. Ending takes a
  /// moment: whatever is there may still be about to go.
  String leftOver() {
    return leftAfter(GRACE_NANOS);
  }

  /// As [#leftOver], of what had time to go.
  String leftForGood() {
    return leftAfter(PATIENCE_NANOS);
  }

  private String leftAfter(long patienceNanos) {
    long start = System.nanoTime();
    String left = describe();
    if (!left.isEmpty()) {
      System.gc(); // what nobody refers to is no leak, once it has been collected
    }
    while (!left.isEmpty() && System.nanoTime() - start < patienceNanos) {
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
    left.addAll(Descriptors.now().since(descriptors));
    String buffers = DirectMemory.now().since(memory);
    if (!buffers.isEmpty()) {
      left.add(buffers);
    }
    return String.join(", ", left);
  }

  /// Where it stands, and the lowest frame that is not the JDK's: what it was started to run.
  private static String standing(Thread thread) {
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
}
