package io.loopmark.rival.cpython;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The python3 that is used, and why that one: the one `LOOPMARK_PYTHON` names; else the first on
/// the path that is CPython 3.9 or later; else the system's own.
///
/// @param path where it is, or empty if there is none
/// @param version its version, or empty
/// @param why how it was found, or what to do
record Python(String path, String version, String why) {

  /// The environment variable that settles it.
  static final String VARIABLE = "LOOPMARK_PYTHON";

  private static final List<String> SYSTEM = List.of("/usr/bin/python3", "/usr/local/bin/python3");
  private static final int OLDEST_MINOR = 9;
  private static final String QUESTION =
      "import platform; print(platform.python_implementation(), platform.python_version())";

  /// Looks for it in `environment`.
  static Python find(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      String answer = ask(named);
      return isSuitable(answer)
          ? new Python(named, version(answer), "named by " + VARIABLE)
          : new Python(
              "",
              "",
              "%s is %s, which is %s (expected: CPython 3.%d or later); correct or unset it"
                  .formatted(VARIABLE, named, answer, OLDEST_MINOR));
    }
    List<String> rejected = new ArrayList<>();
    for (String candidate : candidates(environment.getOrDefault("PATH", ""))) {
      String answer = ask(candidate);
      if (isSuitable(answer)) {
        boolean isSystem = SYSTEM.contains(candidate);
        return new Python(candidate, version(answer), isSystem ? "the system's" : "on the path");
      }
      rejected.add(candidate + " is " + answer);
    }
    return new Python(
        "",
        "",
        "no python3 that is CPython 3.%d or later (%s); install one or set %s to its path"
            .formatted(
                OLDEST_MINOR,
                rejected.isEmpty() ? "none on the path" : String.join(", ", rejected),
                VARIABLE));
  }

  boolean isThere() {
    return !path.isEmpty();
  }

  private static List<String> candidates(String searchPath) {
    List<String> candidates = new ArrayList<>();
    Arrays.stream(searchPath.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "python3").toString())
        .forEach(candidates::add);
    candidates.addAll(SYSTEM);
    return candidates.stream()
        .distinct()
        .filter(candidate -> Files.isExecutable(Path.of(candidate)))
        .toList();
  }

  /// What `program` says it is: `CPython 3.11.7`.
  private static String ask(String program) {
    try {
      Process process =
          new ProcessBuilder(program, "-I", "-S", "-c", QUESTION).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "silent for 10 s";
      }
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0 ? answer.strip() : "failing: " + answer.strip();
    } catch (IOException e) {
      return "not to be started: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "not asked: interrupted";
    }
  }

  private static boolean isSuitable(String answer) {
    if (!answer.matches("CPython 3\\.\\d+.*")) {
      return false;
    }
    return Integer.parseInt(answer.split("\\.")[1].replaceAll("\\D.*", "")) >= OLDEST_MINOR;
  }

  private static String version(String answer) {
    return answer.replaceFirst("CPython ", "");
  }
}
