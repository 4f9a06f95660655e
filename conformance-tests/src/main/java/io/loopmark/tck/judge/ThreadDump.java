package io.loopmark.tck.judge;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/// The platform threads of this process and where they stand.
final class ThreadDump {

  private ThreadDump() {}

  static String take() {
    return Thread.getAllStackTraces().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().threadId()))
        .map(ThreadDump::text)
        .collect(Collectors.joining("\n"));
  }

  private static String text(Map.Entry<Thread, StackTraceElement[]> entry) {
    StringBuilder text = new StringBuilder();
    Thread thread = entry.getKey();
    text.append('"').append(thread.getName()).append("\" ").append(thread.getState()).append('\n');
    for (StackTraceElement frame : entry.getValue()) {
      text.append("    at ").append(frame).append('\n');
    }
    return text.toString();
  }
}
