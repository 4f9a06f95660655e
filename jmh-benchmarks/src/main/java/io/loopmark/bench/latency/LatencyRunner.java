package io.loopmark.bench.latency;

import io.loopmark.bench.children.ChildJvm;
import io.loopmark.bench.children.Children;
import io.loopmark.bench.run.ForkFlags;
import io.loopmark.bench.served.Descriptors;
import io.loopmark.bench.served.LoadedServer;
import io.loopmark.bench.served.ServerProcess;
import io.loopmark.bench.workload.ArticleServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs latency cases, server and generator each in a process of its own, one case at a time. Used
/// by one thread, except for [#interrupt()].
public final class LatencyRunner {

  private static final double TIMEOUT_SECONDS = 10;
  private static final double NANOS_PER_MICRO = 1_000;
  private static final List<String> GENERATOR_FLAGS = List.of("-Xms512m", "-Xmx512m");

  private final Children children = new Children();

  /// A runner whose children are the processes started from now on.
  public LatencyRunner() {}

  /// Ends server and generator, from any thread; the run ends with a [LatencyFailure].
  public void interrupt() {
    children.destroy();
  }

  /// Runs one case on the article's server of its model, which is started and ended, and keeps its
  /// histogram logs in `directory`. While it runs, the end of this JVM (Ctrl-C) ends the children
  /// as well.
  ///
  /// @return one result per route
  /// @throws LatencyFailure if the server does not start or a process dies
  /// @throws InterruptedException if the calling thread was interrupted; the children are ended
  public List<LatencyResult> run(LatencyCase latencyCase, Path directory)
      throws LatencyFailure, InterruptedException {
    return guarded(latencyCase, () -> runOnModel(latencyCase, directory));
  }

  /// Runs one case on a server that runs already, as the other does.
  ///
  /// @return one result per route
  /// @throws LatencyFailure if the generator dies
  /// @throws InterruptedException if the calling thread was interrupted; the generator is ended
  public List<LatencyResult> run(LatencyCase latencyCase, LoadedServer server, Path directory)
      throws LatencyFailure, InterruptedException {
    return guarded(latencyCase, () -> results(latencyCase, server, directory));
  }

  private interface Run {
    List<LatencyResult> results() throws IOException, InterruptedException;
  }

  private List<LatencyResult> guarded(LatencyCase latencyCase, Run run)
      throws LatencyFailure, InterruptedException {
    Optional<String> lacking = Descriptors.lacking(latencyCase.connections());
    if (lacking.isPresent()) {
      throw new LatencyFailure(latencyCase.id() + ": " + lacking.get(), null);
    }
    var hook = new Thread(children::destroy, "loopmark-ends-latency-children");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run.results();
    } catch (IOException failed) {
      throw new LatencyFailure(latencyCase.id() + ": " + failed.getMessage(), failed);
    } finally {
      removeHook(hook);
    }
  }

  private static List<LatencyResult> runOnModel(LatencyCase latencyCase, Path directory)
      throws IOException, InterruptedException {
    try (LoadedServer server =
        ServerProcess.start(latencyCase.runtime(), ArticleServer.class, ForkFlags.SERVER)) {
      return results(latencyCase, server, directory);
    }
  }

  private static List<LatencyResult> results(
      LatencyCase latencyCase, LoadedServer server, Path directory)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Measured measured = measure(latencyCase, options(latencyCase, server, directory), server);
    return measured.load().routes().stream()
        .map(route -> result(latencyCase, route, measured, server))
        .toList();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook is running, which is what it is for.
      assert hook.isAlive();
    }
  }

  private static LoadOptions options(LatencyCase latencyCase, LoadedServer server, Path directory) {
    return new LoadOptions(
        server.address().getAddress().getHostAddress(),
        server.address().getPort(),
        server.hostHeader(),
        latencyCase.routes(),
        latencyCase.connections(),
        latencyCase.ratePerSecond(),
        latencyCase.warmupRounds(),
        latencyCase.durationSeconds(),
        TIMEOUT_SECONDS,
        latencyCase.routes().stream()
            .map(route -> directory.resolve(logName(latencyCase, route)).toString())
            .toList());
  }

  private static String logName(LatencyCase latencyCase, Route route) {
    return "%s-%s-%dc-%.0frps.hlog"
        .formatted(
            latencyCase.runtime(),
            route.fileName(),
            latencyCase.connections(),
            latencyCase.ratePerSecond());
  }

  private record Measured(LoadReport load, @Nullable Duration serverCpu, boolean serverAlive) {}

  private static Measured measure(LatencyCase latencyCase, LoadOptions options, LoadedServer server)
      throws IOException, InterruptedException {
    Duration patience = Duration.ofSeconds(Math.round(2 * latencyCase.seconds() + TIMEOUT_SECONDS));
    try (ChildJvm generator =
        ChildJvm.start(
            "load generator", LoadMain.class, GENERATOR_FLAGS, List.of(Json.write(options)))) {
      expect(LoadMain.MEASURING, generator.nextLine(patience));
      Duration before = server.cpuTime();
      expect(LoadMain.MEASURED, generator.nextLine(patience));
      Duration after = server.cpuTime();
      LoadReport load = Json.read(generator.nextLine(patience), LoadReport.class);
      Duration used = before == null || after == null ? null : after.minus(before);
      return new Measured(load, used, server.isAlive());
    }
  }

  private static void expect(String expected, String line) throws IOException {
    if (!line.equals(expected)) {
      throw new IOException(
          "the load generator said '%s' (expected: '%s')".formatted(line, expected));
    }
  }

  private static LatencyResult result(
      LatencyCase latencyCase, RouteReport route, Measured measured, LoadedServer server) {
    double intended = latencyCase.ratePerSecond() / latencyCase.routes().size();
    Verdict verdict = Verdict.of(route, measured.load(), intended, measured.serverAlive());
    return new LatencyResult(
        latencyCase.runtime(),
        route.route().pattern(),
        latencyCase.connections(),
        intended,
        route.completedPerSecond(),
        latencyCase.durationSeconds(),
        route.requests(),
        route.errors(),
        verdict.saturated(),
        verdict.invalidReason() == null,
        verdict.invalidReason(),
        cpuMicrosPerRequest(latencyCase, measured),
        route.percentilesMs(),
        route.route().expectedFloorMs(),
        measured.load().cpuShare(),
        measured.load().lagMs(),
        latencyCase.profile().comparable(),
        server.jvmFlags(),
        server.note(),
        logName(latencyCase, route.route()));
  }

  private static @Nullable Double cpuMicrosPerRequest(LatencyCase latencyCase, Measured measured) {
    double answers =
        measured.load().routes().stream().mapToDouble(RouteReport::completedPerSecond).sum()
            * latencyCase.durationSeconds();
    Duration cpu = measured.serverCpu();
    return cpu == null || cpu.isNegative() || answers < 1
        ? null
        : cpu.toNanos() / NANOS_PER_MICRO / answers;
  }
}
