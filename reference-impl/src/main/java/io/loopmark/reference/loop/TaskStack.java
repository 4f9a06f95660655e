package io.loopmark.reference.loop;

import java.util.Arrays;
import java.util.List;

/// Where a suspended task is, as its author sees it.
final class TaskStack {

  private TaskStack() {}

  /// The frames of the task's body on `thread`, innermost first: neither the kernel's that suspend
  /// it, nor those that called it.
  static List<StackTraceElement> of(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .dropWhile(TaskStack::isMachinery)
        .takeWhile(frame -> !frame.getClassName().equals(LoopTask.class.getName()))
        .toList();
  }

  private static boolean isMachinery(StackTraceElement frame) {
    String owner = frame.getClassName();
    return owner.startsWith("java.")
        || owner.startsWith("jdk.")
        || owner.startsWith("io.loopmark.reference.loop.")
        || owner.startsWith("io.loopmark.reference.coroutine.");
  }

  /// The innermost frame that is the user's own, as text; the innermost one if none is.
  static String place(List<StackTraceElement> frames) {
    return frames.stream()
        .filter(frame -> !isOurs(frame.getClassName()))
        .findFirst()
        .or(() -> frames.stream().findFirst())
        .map(frame -> "suspended at " + text(frame))
        .orElse("suspended");
  }

  private static boolean isOurs(String owner) {
    return owner.startsWith("java.")
        || owner.startsWith("io.loopmark.reference.")
        || owner.startsWith("io.loopmark.aio.");
  }

  /// Without the class loader, which `StackTraceElement.toString` puts in front.
  private static String text(StackTraceElement frame) {
    return frame.getClassName()
        + "."
        + frame.getMethodName()
        + "("
        + frame.getFileName()
        + ":"
        + frame.getLineNumber()
        + ")";
  }
}
