package io.loopmark.tck.mutant.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.http.Http;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import java.io.IOException;

/// HTTP on the streams of whatever loop it is given, with one flaw.
public record SloppyHttp(Flaw flaw) implements Http {

  @Override
  public Router newRouter() {
    return new SloppyRouter(flaw);
  }

  @Override
  public HttpServer startServer(
      EventLoop loop, Router router, String host, int port, ServerOptions options)
      throws IOException {
    var routes = (SloppyRouter) router;
    routes.freeze();
    var server = new SloppyServer(loop, routes, options, flaw);
    server.listen(host, port);
    return server;
  }
}
