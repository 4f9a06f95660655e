package io.loopmark.programs;

import static java.lang.IO.println;
import static java.time.Duration.ofMillis;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import java.io.IOException;
import java.time.Duration;

/// Two pages that each take half a second to make, for any number of clients at once, on one
/// thread.
public final class HelloServer {

  private static final Duration WORK = ofMillis(500);

  private HelloServer() {}

  /// Runs the program until it is interrupted.
  public static void main(String[] args) throws Exception {
    EventLoop.run(loop -> {
      start(loop, "127.0.0.1", 8000);
      loop.createFuture().await();
    });
  }

  /// Starts the server and says where it is.
  public static HttpServer start(EventLoop loop, String host, int port) throws IOException {
    var server = start(loop, host, port, ServerOptions.DEFAULT);
    println("Server started at http://%s:%d...".formatted(host, server.address().getPort()));
    return server;
  }

  /// Starts the server with other limits, or on a port it shares, and says nothing.
  public static HttpServer start(EventLoop loop, String host, int port, ServerOptions options)
      throws IOException {
    var http = loop.runtime().http();
    return http.startServer(loop, routes(http.newRouter()), host, port, options);
  }

  /// Adds the two pages to `router`.
  public static Router routes(Router router) {
    router.addRoute("GET", "/", HelloServer::index);
    router.addRoute("GET", "/hello/{name}", HelloServer::hello);
    return router;
  }

  static Response index(Request request) {
    request.loop().sleep(WORK);
    return Response.html("<h1>Index</h1>");
  }

  static Response hello(Request request) {
    request.loop().sleep(WORK);
    return Response.html("<h1>hello, %s!</h1>".formatted(escape(request.match("name"))));
  }

  /// The article inserts the name as it is, which would let a link run a script.
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
