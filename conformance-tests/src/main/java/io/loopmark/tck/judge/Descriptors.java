package io.loopmark.tck.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The open descriptors of this process by what they refer to: a multiset, empty where the system
/// does not tell.
record Descriptors(Map<String, Integer> open) {

  private static final Path FOLDER = Path.of("/proc/self/fd");

  static Descriptors now() {
    if (!Files.isDirectory(FOLDER)) {
      return new Descriptors(Map.of());
    }
    try (Stream<Path> all = Files.list(FOLDER)) {
      Map<String, Integer> open = new HashMap<>();
      all.flatMap(one -> target(one).stream())
          .filter(target -> !belongsToJvm(target))
          .forEach(target -> open.merge(target, 1, Integer::sum));
      return new Descriptors(open);
    } catch (IOException e) {
      return new Descriptors(Map.of()); // then only threads and memory are compared
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

  /// Those that are open now and were not before, in words.
  List<String> since(Descriptors before) {
    List<String> more = new ArrayList<>();
    open.forEach((target, count) -> {
      int surplus = count - before.open.getOrDefault(target, 0);
      if (surplus > 0) {
        more.add((surplus == 1 ? "" : surplus + " times ") + named(target));
      }
    });
    more.sort(null);
    return more;
  }

  private static String named(String target) {
    return switch (target) {
      case String socket when socket.startsWith("socket:") -> "open " + Sockets.named(socket);
      case String selector when selector.contains("eventpoll") -> "open selector";
      case String other when other.matches("(pipe|anon_inode):.*") -> "open " + other;
      case String file -> "open file " + file;
    };
  }
}
