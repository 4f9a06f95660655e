package io.loopmark.bench.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Linux says of the machine in files; elsewhere nothing is known.
final class ProcFiles {

  private static final int STEAL_COLUMN = 7;

  private ProcFiles() {}

  static String cpuModel() {
    return lines("/proc/cpuinfo").stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /// The quota of this process's control group (version 2), in cores.
  static @Nullable Double cgroupQuota() {
    String[] limit = lines("/sys/fs/cgroup/cpu.max").stream().findFirst().orElse("max").split(" ");
    return limit.length < 2 || limit[0].equals("max")
        ? null
        : Double.valueOf(Double.parseDouble(limit[0]) / Double.parseDouble(limit[1]));
  }

  /// The first line of `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal; the
  /// guest columns that follow are contained in user. All 0 where there is no such file.
  static CpuTicks cpuTicks() {
    String all = lines("/proc/stat").stream().findFirst().orElse("");
    long[] ticks =
        Arrays.stream(all.split(" +"))
            .skip(1)
            .limit(STEAL_COLUMN + 1L)
            .mapToLong(Long::parseLong)
            .toArray();
    return ticks.length <= STEAL_COLUMN
        ? new CpuTicks(0, 0)
        : new CpuTicks(Arrays.stream(ticks).sum(), ticks[STEAL_COLUMN]);
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file));
    } catch (IOException notThisSystem) {
      return List.of();
    }
  }
}
