package io.loopmark.tck.child;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.tck.process.ProcessRuntime;
import io.loopmark.tck.vectors.HttpTarget;
import io.loopmark.tck.vectors.ServedRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is judged in a child besides the runtimes on the class path of this process.
///
/// @param classPath where further runtimes are
/// @param processes commands that start drivers of further runtimes
/// @param servers servers, each in the place of a runtime
public record Supplies(List<Path> classPath, List<String> processes, List<HttpTarget> servers) {

  /// Copies the lists.
  public Supplies {
    classPath = List.copyOf(classPath);
    processes = List.copyOf(processes);
    servers = List.copyOf(servers);
  }

  /// Nothing but what is on a class path.
  public static Supplies of(List<Path> classPath) {
    return new Supplies(classPath, List.of(), List.of());
  }

  /// Those that come from no class path, for a process that judges without a child.
  public List<AsyncRuntime> given() {
    List<AsyncRuntime> given = new ArrayList<>();
    processes.forEach(command -> given.add(new ProcessRuntime(command)));
    servers.forEach(server -> given.add(new ServedRuntime(server)));
    return given;
  }

  /// The flags of a JVM in which [#configured] finds them.
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < processes.size(); i++) {
      flags.add("-D" + ProcessRuntime.PROPERTY + i + "=" + processes.get(i));
    }
    for (int i = 0; i < servers.size(); i++) {
      HttpTarget server = servers.get(i);
      String property = "-D" + ServedRuntime.PROPERTY + i;
      flags.add(property + "=" + server.given());
      flags.add(property + ServedRuntime.NAME + "=" + server.name());
    }
    return flags;
  }

  /// What the flags of this JVM name.
  static List<AsyncRuntime> configured() {
    List<AsyncRuntime> configured = new ArrayList<>(ProcessRuntime.configured());
    configured.addAll(ServedRuntime.configured());
    return configured;
  }
}
