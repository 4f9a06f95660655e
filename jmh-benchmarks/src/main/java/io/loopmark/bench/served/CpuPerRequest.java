package io.loopmark.bench.served;

import io.loopmark.bench.children.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Measures the CPU time of a request in the server's process.
public final class CpuPerRequest {

  private static final List<String> LOAD_FLAGS = List.of("-Xms256m", "-Xmx256m");
  private static final double PATIENCE = 4;
  private static final int PATIENCE_SECONDS = 30;

  private CpuPerRequest() {}

  /// Loads `server` as `plan` says, from a process of its own.
  ///
  /// @throws IOException if an answer is wrong or a process ends
  public static List<LoadWindow> measure(ServerProcess server, LoadPlan plan)
      throws IOException, InterruptedException {
    var order =
        new ClosedLoadMain.Order(
            server.address().getHostString(),
            server.address().getPort(),
            server.serving().pid(),
            plan);
    var patience = Duration.ofSeconds(PATIENCE_SECONDS + Math.round(PATIENCE * plan.seconds()));
    try (ChildJvm load =
        ChildJvm.start(
            "load generator",
            ClosedLoadMain.class,
            LOAD_FLAGS,
            List.of(ClosedLoadMain.toJson(order)))) {
      ClosedLoadMain.Report report = ClosedLoadMain.report(load.nextLine(patience));
      if (!report.error().isEmpty()) {
        throw new IOException(report.error());
      }
      return report.windows();
    }
  }
}
