package io.loopmark.aio.http;

import io.loopmark.aio.EventLoop;
import java.io.IOException;

/// Makes routers and servers; had from [io.loopmark.aio.AsyncRuntime#http()].
public interface Http {

  /// A router without routes.
  Router newRouter();

  /// Starts a server on `loop` with the limits of [ServerOptions#DEFAULT].
  default HttpServer startServer(EventLoop loop, Router router, String host, int port)
      throws IOException {
    return startServer(loop, router, host, port, ServerOptions.DEFAULT);
  }

  /// Starts a server on `loop`. From then on `router` takes no more routes.
  ///
  /// @param port where to listen; 0 for any free port
  /// @throws java.net.BindException if the port is taken or not allowed
  HttpServer startServer(
      EventLoop loop, Router router, String host, int port, ServerOptions options)
      throws IOException;
}
