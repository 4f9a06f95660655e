package io.loopmark.bench.latency;

import io.loopmark.aio.UsageException;
import io.loopmark.bench.children.ChildJvm;
import io.loopmark.bench.model.Models;
import io.loopmark.bench.workload.ArticleServer;

/// The article's server of one model as a process: `--model NAME [--port PORT]`. Says its port and
/// the model's description on two lines, and serves until its standard input ends.
public final class ServeMain {

  private static final String HOST = "127.0.0.1";
  private static final String USAGE = "expected: --model NAME [--port PORT]";

  private ServeMain() {}

  /// Runs the server.
  public static void main(String[] arguments) throws Exception {
    String model = "";
    int port = 0;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--model" -> model = arguments[i + 1];
        case "--port" -> port = Integer.parseInt(arguments[i + 1]);
        default -> throw new UsageException("option: " + arguments[i] + " (" + USAGE + ")");
      }
    }
    serve(model, port);
  }

  private static void serve(String model, int port) throws Exception {
    ArticleServer server = Models.workload(model, ArticleServer.class);
    try (ArticleServer.Running running = server.start(HOST, port)) {
      ChildJvm.tellParent(String.valueOf(running.port()));
      ChildJvm.tellParent(Models.named(model).description());
      ChildJvm.awaitParentsEnd();
    }
    System.exit(0);
  }
}
