package io.loopmark.bench.served;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A process as the system sees it.
///
/// @param pid its process id
public record ServingProcess(long pid) {

  private static final String RESIDENT = "Rss:";
  private static final long KIB = 1024;

  /// The CPU time it has used, in steps of the system's clock tick, usually 10 ms; null if the
  /// system does not say.
  public @Nullable Duration cpuTime() {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .flatMap(ProcessHandle.Info::totalCpuDuration)
        .orElse(null);
  }

  /// The memory it has resident.
  ///
  /// @throws IOException if the system does not say
  long residentBytes() throws IOException {
    Path rollup = Path.of("/proc", String.valueOf(pid), "smaps_rollup");
    if (!Files.isReadable(rollup)) {
      throw new IOException(
          "the resident memory of process %d is not known: no %s (expected: Linux 4.14 or newer)"
              .formatted(pid, rollup));
    }
    Optional<String> line =
        Files.readAllLines(rollup).stream().filter(each -> each.startsWith(RESIDENT)).findFirst();
    String[] words = line.orElse("").split(" +");
    if (words.length < 2) {
      throw new IOException(rollup + " has no line '" + RESIDENT + "'");
    }
    return Long.parseLong(words[1]) * KIB;
  }
}
