package io.loopmark.cli.command;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import io.loopmark.programs.HelloServer;
import io.loopmark.tck.vectors.FixtureServer;
import java.io.IOException;
import picocli.CommandLine.Option;

/// The option that says what is served.
final class RoutesOption {

  /// What there is to serve.
  enum Routes {
    /// The article's two pages.
    article,
    /// What the vectors of HTTP/1.1 ask for.
    vectors
  }

  @Option(
      names = "--routes",
      paramLabel = "ROUTES",
      defaultValue = "article",
      description =
          "article: its two pages; vectors: what the HTTP vectors ask for. Default:"
              + " ${DEFAULT-VALUE}.")
  private Routes routes = Routes.article;

  /// Refuses to share the port of routes that are there for tests of one loop.
  void check(CoresOption cores) {
    if (routes == Routes.vectors && cores.areShared()) {
      throw new UserError(
          ExitCode.USAGE,
          "--routes vectors: not with --loops or --processes (expected: one loop, which is"
              + " judged)");
    }
  }

  /// Refuses a rival that brings a server of its own with the article's pages.
  void refuseFor(RuntimeOption runtime) {
    if (routes == Routes.vectors) {
      throw new UserError(
          ExitCode.USAGE,
          "--routes vectors: runtime '%s' has the article's pages only".formatted(runtime.name()));
    }
  }

  /// Starts the server and says where it is.
  HttpServer start(EventLoop loop, String host, int port, ServerOptions limits) throws IOException {
    HttpServer server =
        switch (routes) {
          case article -> HelloServer.start(loop, host, port, limits);
          case vectors -> FixtureServer.start(loop, host, port, limits);
        };
    Started.say(host, server.address().getPort());
    return server;
  }
}
