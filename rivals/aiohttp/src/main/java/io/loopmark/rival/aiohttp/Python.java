package io.loopmark.rival.aiohttp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Python that has what is needed, or none.
sealed interface Python {

  /// The one to use.
  ///
  /// @param versions of Python and of what was asked for
  record Found(Path executable, String versions) implements Python {}

  /// There is none.
  ///
  /// @param sentence where was looked, and the remedy
  record Missing(String sentence) implements Python {}

  /// The environment variable that names a Python; then no other is tried.
  String VARIABLE = "LOOPMARK_PYTHON";

  /// The first that imports all of `modules` and says its versions when it runs `probe`: the one
  /// [#VARIABLE] names, or each `python3` on the path and then the system's own.
  static Python with(List<String> modules, String probe) {
    String named = System.getenv(VARIABLE);
    List<Path> candidates = named == null ? onThisMachine() : List.of(Path.of(named));
    for (Path candidate : candidates) {
      String versions = run(candidate, probe);
      if (versions != null) {
        return new Found(candidate, versions);
      }
    }
    String wanted = String.join(" and ", modules);
    return new Missing(
        "no Python 3 with %s (looked at %s); install %s, or name another in %s"
            .formatted(wanted, candidates, packages(modules), VARIABLE));
  }

  private static String packages(List<String> modules) {
    String debian = String.join(" ", modules.stream().map(module -> "python3-" + module).toList());
    return "'apt install %s' (Debian) or 'pip install %s'"
        .formatted(debian, String.join(" ", modules));
  }

  private static List<Path> onThisMachine() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/bin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "python3"))
        .filter(Files::isExecutable)
        .distinct()
        .toList();
  }

  /// What it prints, or null if it fails.
  private static @Nullable String run(Path python, String program) {
    int patienceSeconds = 20;
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(List.of(python.toString(), "-c", program)))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(patienceSeconds, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0 ? printed.strip() : null;
    } catch (IOException notRunnable) {
      return null;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
