package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The reference stays small. Lines of code are counted, without blank lines, comments, imports and
/// package clauses: a limit shall not be met by leaving the reasons out.
///
/// A limit that is in the way is raised together with the table in `docs/reference.md`, and with a
/// reason there.
final class SizeTest {

  private static final Path ROOT =
      Path.of("..", "reference-impl", "src", "main", "java", "io", "loopmark");

  /// What decides when a job runs; tasks, futures and handles are what runs.
  private static final Set<String> KERNEL =
      Set.of(
          "Kernel",
          "Turn",
          "Job",
          "ReadyQueue",
          "Inbox",
          "LoopThread",
          "LoopTime",
          "Timer",
          "TimerHeap",
          "Poller",
          "Channels");

  private static final Set<String> STREAMS =
      Set.of("Streams", "StreamServer", "Reader", "Writer", "Bytes", "Waiters");

  private static final List<String> NO_CODE = List.of("//", "/*", "*", "import ", "package ");

  @Test
  void theContractHasAtMostThirtyTypesExceptionsApart() throws IOException {
    assertAtMost(30, types(ROOT.resolve("aio")));
    assertAtMost(8, types(ROOT.resolve("aio").resolve("http")));
  }

  private static long types(Path folder) throws IOException {
    long types = 0;
    for (Path file : sources(folder)) {
      String code = Files.readString(file);
      types += code.contains("\npublic ") && !isThrown(code) ? 1 : 0;
    }
    return types;
  }

  private static boolean isThrown(String code) {
    return code.lines()
        .filter(line -> line.startsWith("public "))
        .anyMatch(line -> line.matches(".* extends \\w*(Exception|Error|Signal|Throwable)\\b.*"));
  }

  @Test
  void thePartsKeepTheirSizes() throws IOException {
    Path reference = ROOT.resolve("reference");
    assertAtMost(950, lines(reference.resolve("loop"), KERNEL));
    assertAtMost(600, lines(reference.resolve("sync"), Set.of()));
    assertAtMost(600, lines(reference.resolve("stream"), STREAMS));
  }

  /// Of the files named, or of all if none is.
  private static long lines(Path folder, Set<String> names) throws IOException {
    long lines = 0;
    int found = 0;
    for (Path file : sources(folder)) {
      if (names.isEmpty() || names.contains(file.getFileName().toString().replace(".java", ""))) {
        found++;
        lines += Files.readString(file).lines().filter(SizeTest::isCode).count();
      }
    }
    assertEquals(names.isEmpty() ? found : names.size(), found, "files of " + folder);
    return lines;
  }

  private static boolean isCode(String line) {
    String text = line.strip();
    return !text.isEmpty() && NO_CODE.stream().noneMatch(text::startsWith);
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static void assertAtMost(long limit, long size) {
    assertTrue(0 < size && size <= limit, () -> size + " (expected: 1 to " + limit + ")");
  }
}
