package io.loopmark.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs `scripts/loopmark` as a user does: the distribution just built, in a process of its own.
final class Launcher {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// What a command left behind.
  record Outcome(int exitCode, String output, String errors) {}

  private Launcher() {}

  static Outcome loopmark(String... arguments) throws Exception {
    return end(start(List.of(arguments)));
  }

  /// A shell line that begins with `scripts/loopmark`.
  static Outcome shell(String line) throws Exception {
    return end(startShell(line));
  }

  /// A shell line that goes on while the test does something.
  static Started startShell(String line) throws IOException {
    return new Started(builder("bash", "-c", line));
  }

  static Started start(List<String> arguments) throws IOException {
    var command = new java.util.ArrayList<>(List.of("scripts/loopmark"));
    command.addAll(arguments);
    return new Started(builder(command.toArray(String[]::new)));
  }

  static Outcome end(Started started) throws Exception {
    if (!started.process.waitFor(10, TimeUnit.MINUTES)) {
      started.process.destroyForcibly();
      throw new AssertionError(
          "still running after 10 minutes; so far: " + Files.readString(started.output));
    }
    return new Outcome(
        started.process.exitValue(),
        Files.readString(started.output, StandardCharsets.UTF_8),
        Files.readString(started.errors, StandardCharsets.UTF_8));
  }

  private static ProcessBuilder builder(String... command) {
    return new ProcessBuilder(command).directory(ROOT.toFile());
  }

  /// A command that runs.
  static final class Started {
    final Path output;
    final Path errors;
    final Process process;

    Started(ProcessBuilder builder) throws IOException {
      output = Files.createTempFile("loopmark", ".out");
      errors = Files.createTempFile("loopmark", ".err");
      process = builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    }
  }
}
