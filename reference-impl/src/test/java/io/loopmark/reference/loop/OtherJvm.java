package io.loopmark.reference.loop;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program in a JVM of its own, with a heap of its own.
public final class OtherJvm {

  private OtherJvm() {}

  /// Starts `program`; what it says on its standard error comes here.
  public static Process start(List<String> flags, Class<?> program, String... args)
      throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-opens");
    command.add("java.base/java.lang=ALL-UNNAMED");
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// Runs `program` to its end and returns the lines it printed and, last, its exit code.
  public static List<String> run(List<String> flags, Class<?> program, String... args)
      throws Exception {
    Process process = start(flags, program, args);
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      var lines = new ArrayList<>(said.readAllLines());
      lines.add("exit " + process.waitFor());
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }
}
