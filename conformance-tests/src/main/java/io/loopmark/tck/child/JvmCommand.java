package io.loopmark.tck.child;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of a JVM in which something is judged.
public final class JvmCommand {

  /// Quick to start, and what the loop-scheduled reference needs.
  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "-Xmx512m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "-Djdk.trackAllThreads=false",
          "-Dfile.encoding=UTF-8");

  private JvmCommand() {}

  /// The command that runs `mainClass` with the class path of this process and `classPath`.
  public static List<String> of(List<Path> classPath, String mainClass, String... arguments) {
    List<String> paths = new ArrayList<>();
    classPath.forEach(path -> paths.add(path.toString()));
    paths.add(System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-XX:ErrorFile=" + errorFile("%p"));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, paths)));
    command.add(mainClass);
    command.addAll(List.of(arguments));
    return command;
  }

  /// Where the JVM of that process id reports its own crash.
  static Path errorFile(String pid) {
    return Path.of(System.getProperty("java.io.tmpdir"), "loopmark-hs_err_" + pid + ".log");
  }
}
