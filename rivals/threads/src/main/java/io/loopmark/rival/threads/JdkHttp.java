package io.loopmark.rival.threads;

import com.sun.net.httpserver.HttpExchange;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.http.Http;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;

/// The JDK's own server, `jdk.httpserver`. Its limits are system properties for the whole process
/// and not per server, so of [ServerOptions] only the size of bodies applies.
final class JdkHttp implements Http {

  private static final int BACKLOG = 1024;
  private final ThreadsRuntime runtime;

  JdkHttp(ThreadsRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Router newRouter() {
    return new JdkRouter();
  }

  @Override
  public HttpServer startServer(
      EventLoop loop, Router router, String host, int port, ServerOptions options)
      throws IOException {
    if (options.reusePort()) {
      throw new UnsupportedOperationException(
          "reusePort: true (expected: false); the JDK's own HTTP server shares its port with none");
    }
    var address = new InetSocketAddress(host, port);
    var server = com.sun.net.httpserver.HttpServer.create(address, BACKLOG);
    var routes = (JdkRouter) router;
    routes.freeze();
    var running =
        new JdkHttpServer((ThreadLoop) loop, server, runtime.newHttpExecutor(), routes, options);
    running.start();
    return running;
  }

  /// The path as sent, without the query.
  static String rawPath(HttpExchange exchange) {
    return exchange.getRequestURI().getRawPath();
  }
}
