package io.loopmark.bench.run;

import io.loopmark.bench.served.CpuPerRequest;
import io.loopmark.bench.served.Descriptors;
import io.loopmark.bench.served.IdleConnections;
import io.loopmark.bench.served.LoadPlan;
import io.loopmark.bench.served.LoadWindow;
import io.loopmark.bench.served.ServerProcess;
import io.loopmark.bench.workload.ServerWorkload;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Runs one fork of a case that measures a server's process: starts the server, and what asks it.
final class ServerForkRunner {

  /// CPU time is known in steps of 10 ms only.
  private static final int SHORTEST_WINDOW_MILLIS = 500;

  private static final double NANOS_PER_MICRO = 1_000;

  /// How long a fork takes, about.
  static double seconds(BenchCase benchCase) {
    return switch (benchCase.workload().figure()) {
      case RESIDENT_MEMORY -> IdleConnections.seconds();
      default -> plan(benchCase).seconds();
    };
  }

  private static LoadPlan plan(BenchCase benchCase) {
    Profile profile = benchCase.profile();
    return new LoadPlan(
        param(benchCase, "connections"),
        param(benchCase, "depth"),
        profile.warmups(),
        profile.iterations(),
        Math.max(profile.iterationMillis(), SHORTEST_WINDOW_MILLIS));
  }

  private static int param(BenchCase benchCase, String name) {
    return Integer.parseInt(benchCase.workload().params().getOrDefault(name, ""));
  }

  Fork run(BenchCase benchCase) throws BenchFailure, InterruptedException {
    Optional<String> lacking = Descriptors.lacking(param(benchCase, "connections"));
    if (lacking.isPresent()) {
      throw new BenchFailure(lacking.get(), null);
    }
    try (ServerProcess server =
        ServerProcess.start(
            benchCase.runtime(),
            benchCase.workload().type().asSubclass(ServerWorkload.class),
            benchCase.workload().jvmFlags())) {
      return benchCase.workload().figure() == Figure.RESIDENT_MEMORY
          ? idle(benchCase, server)
          : loaded(benchCase, server);
    } catch (IOException failed) {
      throw new BenchFailure(benchCase.id() + " failed: " + failed.getMessage(), failed);
    }
  }

  private static Fork idle(BenchCase benchCase, ServerProcess server)
      throws IOException, InterruptedException {
    double bytes = IdleConnections.bytesPerConnection(server, param(benchCase, "connections"));
    return new Fork(bytes, null, null, server.note());
  }

  private static Fork loaded(BenchCase benchCase, ServerProcess server)
      throws IOException, InterruptedException {
    List<LoadWindow> windows = CpuPerRequest.measure(server, plan(benchCase));
    double micros = median(windows, LoadWindow::cpuMicrosPerAnswer);
    double perSecond = median(windows, LoadWindow::answersPerSecond);
    String note = "%s; %,.0f answers/s beside its load generator";
    return new Fork(
        micros,
        null,
        micros * NANOS_PER_MICRO,
        String.format(Locale.ROOT, note, server.note(), perSecond),
        LoadWindow.areSteady(windows));
  }

  private static double median(List<LoadWindow> windows, ToDoubleFunction<LoadWindow> figure) {
    return ForkStatistics.median(windows.stream().mapToDouble(figure).toArray());
  }
}
