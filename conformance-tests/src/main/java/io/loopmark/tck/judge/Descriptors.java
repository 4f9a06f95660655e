package io.loopmark.tck.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The open descriptors of this process by what they refer to.
final class Descriptors {

  private static final Path FOLDER = Path.of("/proc/self/fd");

  private Descriptors() {}

  /// How many there are of each target; empty where the system does not tell.
  static Map<String, Long> open() {
    if (!Files.isDirectory(FOLDER)) {
      return Map.of();
    }
    try (Stream<Path> all = Files.list(FOLDER)) {
      Map<String, Long> open = new TreeMap<>();
      all.flatMap(one -> target(one).stream())
          .filter(target -> !belongsToJvm(target))
          .forEach(target -> open.merge(target, 1L, Long::sum));
      return open;
    } catch (IOException e) {
      return Map.of(); // then only the rest is compared
    }
  }

  private static Optional<String> target(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException e) {
      return Optional.empty(); // closed meanwhile
    }
  }

  /// What a JVM opens when it loads classes or measures itself.
  private static boolean belongsToJvm(String target) {
    return target.endsWith(".jar")
        || target.endsWith("/modules")
        || target.startsWith("/proc/")
        || target.startsWith("/sys/")
        || target.startsWith("/dev/");
  }

  /// In words.
  static String named(String target) {
    return switch (target) {
      case String socket when socket.startsWith("socket:") -> "open " + Sockets.named(socket);
      case String selector when selector.contains("eventpoll") -> "open selector";
      case String other when other.matches("(pipe|anon_inode):.*") -> "open " + other;
      case String file -> "open file " + file;
    };
  }
}
