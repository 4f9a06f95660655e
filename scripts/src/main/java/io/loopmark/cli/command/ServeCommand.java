package io.loopmark.cli.command;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.cli.serve.EndOfProcess;
import io.loopmark.cli.serve.Serving;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves the article's two pages until interrupted, on a runtime or on a rival that is only a
/// server; or the routes of the vectors.
@Command(
    name = "serve",
    description = "Serve the article's two pages, or the routes of the vectors, until interrupted.")
public final class ServeCommand implements Callable<Integer> {

  @Mixin private RuntimeOption runtime = new RuntimeOption();

  @Mixin private CoresOption cores = new CoresOption();

  @Mixin private RoutesOption routes = new RoutesOption();

  @Mixin private LimitsOption limits = new LimitsOption();

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Default: ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "8000",
      description = "0 for any free port. Default: ${DEFAULT-VALUE}.")
  private int port = 8000;

  @Override
  public Integer call() throws Exception {
    return serve(runtime, cores, routes, limits, host, port);
  }

  /// Serves on one loop until the process is told to end; running handlers may then finish.
  static int serve(RuntimeOption runtime, String host, int port) throws Exception {
    return serve(runtime, new CoresOption(), new RoutesOption(), new LimitsOption(), host, port);
  }

  private static int serve(
      RuntimeOption runtime,
      CoresOption cores,
      RoutesOption routes,
      LimitsOption limits,
      String host,
      int port)
      throws Exception {
    cores.check();
    routes.check(cores);
    ServerOptions options = limits.limits();
    if (port < 0 || port > 65_535) {
      throw new UserError(
          ExitCode.USAGE, "--port: " + port + " (expected: 1 to 65535, or 0 for any free port)");
    }
    try {
      Optional<ArticleServer> rival = runtime.serverOfItsOwn();
      if (rival.isPresent()) {
        cores.refuseFor(runtime);
        routes.refuseFor(runtime);
        limits.refuseFor(runtime);
        return serveRival(rival.get(), host, port);
      }
      AsyncRuntime named = runtime.makeDefault();
      return cores.areShared()
          ? cores.serve(named, host, port, options)
          : named.run(loop -> serveOnLoop(loop, routes.start(loop, host, port, options)));
    } catch (BindException refused) {
      throw new UserError(
          ExitCode.USAGE,
          isOfThisMachine(host)
              ? "--port: %d on %s cannot be used (%s); name another with --port, 0 for any free one"
                  .formatted(port, host, refused.getMessage())
              : "--host: '%s' (expected: an address of this machine, or 0.0.0.0 for all)"
                  .formatted(host));
    }
  }

  private static boolean isOfThisMachine(String host) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }

  private static int serveOnLoop(EventLoop loop, HttpServer server) throws Exception {
    var asked = loop.<Boolean>createFuture();
    try (var end = new EndOfProcess(() -> loop.callSoonThreadsafe(() -> asked.setResult(true)))) {
      asked.await();
      server.shutdown(Serving.GRACE);
      return end.exitCode().code();
    }
  }

  private static int serveRival(ArticleServer server, String host, int port) throws Exception {
    var asked = new java.util.concurrent.CountDownLatch(1);
    try (var running = server.start(host, port);
        var end = new EndOfProcess(asked::countDown)) {
      Started.say(host, running.port());
      asked.await();
      return end.exitCode().code();
    }
  }
}
