package io.loopmark.reference.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Http;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import java.io.IOException;

/// The reference's HTTP, for any loop of the contract.
public final class ReferenceHttp implements Http {

  /// Holds nothing; one serves all loops.
  public ReferenceHttp() {}

  @Override
  public Router newRouter() {
    return new RouteTable();
  }

  @Override
  public HttpServer startServer(
      EventLoop loop, Router router, String host, int port, ServerOptions options)
      throws IOException {
    if (!(router instanceof RouteTable routes)) {
      throw new UsageException("router: " + router + " (expected: one from this newRouter())");
    }
    routes.freeze();
    return new ListeningServer(loop, routes, host, port, options);
  }
}
