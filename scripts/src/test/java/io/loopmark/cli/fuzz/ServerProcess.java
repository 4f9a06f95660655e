package io.loopmark.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A JVM as seen from outside: its live objects and its descriptors.
public final class ServerProcess {

  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

  /// Objects of one class.
  public record Count(long instances, long bytes) {}

  private final long pid;

  /// The process with this id.
  public ServerProcess(long pid) {
    this.pid = pid;
  }

  /// Collects garbage, then counts.
  public Map<String, Count> liveObjects() throws Exception {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IllegalStateException("jcmd: " + text);
    }
    var counts = new HashMap<String, Count>();
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        counts.put(
            matcher.group(3),
            new Count(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
      }
    }
    return counts;
  }

  /// How many objects of a class.
  public static long instances(Map<String, Count> counts, String type) {
    Count count = counts.get(type);
    return count == null ? 0 : count.instances();
  }

  /// What all of them take.
  public static long bytes(Map<String, Count> counts) {
    return counts.values().stream().mapToLong(Count::bytes).sum();
  }

  /// How many descriptors are open.
  public long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.count();
    }
  }
}
