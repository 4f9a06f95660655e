package io.loopmark.cli.command;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.programs.HelloServer;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves the article's two pages until interrupted, on a runtime or on a rival that is only a
/// server.
@Command(name = "serve", description = "Serve the article's two pages until interrupted.")
public final class ServeCommand implements Callable<Integer> {

  private static final Duration GRACE = Duration.ofSeconds(10);

  @Mixin private RuntimeOption runtime = new RuntimeOption();

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Default: ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "8000",
      description = "0 for any free port. Default: ${DEFAULT-VALUE}.")
  private int port = 8000;

  @Override
  public Integer call() throws Exception {
    return serve(runtime, host, port);
  }

  /// Serves until the process is told to end; running handlers may then finish.
  static int serve(RuntimeOption runtime, String host, int port) throws Exception {
    if (port < 0 || port > 65_535) {
      throw new UserError(
          ExitCode.USAGE, "port: " + port + " (expected: 1 to 65535, or 0 for any free port)");
    }
    try {
      Optional<ArticleServer> rival = runtime.serverOfItsOwn();
      return rival.isPresent()
          ? serveRival(rival.get(), host, port)
          : serveOnLoop(runtime.makeDefault(), host, port);
    } catch (BindException taken) {
      throw new UserError(
          ExitCode.USAGE,
          "port: %d on %s cannot be used (%s); name another with --port, 0 for any free one"
              .formatted(port, host, taken.getMessage()));
    }
  }

  private static int serveOnLoop(AsyncRuntime runtime, String host, int port) throws Exception {
    return runtime.run(loop -> serveOnLoop(loop, host, port));
  }

  private static int serveOnLoop(EventLoop loop, String host, int port) throws Exception {
    HttpServer server = HelloServer.start(loop, host, port);
    var asked = loop.<Boolean>createFuture();
    try (var _ = new EndOfProcess(() -> loop.callSoonThreadsafe(() -> asked.setResult(true)))) {
      asked.await();
      server.shutdown(GRACE);
    }
    return ExitCode.INTERRUPTED.code();
  }

  private static int serveRival(ArticleServer server, String host, int port) throws Exception {
    var asked = new java.util.concurrent.CountDownLatch(1);
    try (var running = server.start(host, port);
        var _ = new EndOfProcess(asked::countDown)) {
      System.out.println("Server started at http://" + host + ":" + running.port() + "...");
      asked.await();
    }
    return ExitCode.INTERRUPTED.code();
  }
}
