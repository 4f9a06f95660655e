package io.loopmark.bench.served;

import io.loopmark.aio.UsageException;
import io.loopmark.bench.children.ChildJvm;
import io.loopmark.bench.model.Models;
import io.loopmark.bench.workload.RunningServer;
import io.loopmark.bench.workload.ServerWorkload;

/// The server of one model as a process: `MODEL WORKLOAD`, the latter by the name of its interface.
/// Says its port, the id of the process that serves and the model's description on a line each, and
/// serves until its standard input ends.
public final class ServeMain {

  static final String HOST = "127.0.0.1";

  private ServeMain() {}

  /// Runs the server.
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      throw new UsageException("arguments: " + arguments.length + " (expected: MODEL WORKLOAD)");
    }
    Class<? extends ServerWorkload> type =
        Class.forName(arguments[1]).asSubclass(ServerWorkload.class);
    try (RunningServer server = Models.workload(arguments[0], type).start(HOST, 0)) {
      ChildJvm.tellParent(String.valueOf(server.port()));
      ChildJvm.tellParent(String.valueOf(server.pid()));
      ChildJvm.tellParent(Models.named(arguments[0]).description());
      ChildJvm.awaitParentsEnd();
    }
    System.exit(0);
  }
}
