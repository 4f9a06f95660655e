package io.loopmark.rival.threads.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.loopmark.bench.workload.RunningServer;
import io.loopmark.rival.threads.JdkTuning;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// The article's pages with `jdk.httpserver`: a thread per exchange, which sleeps if it is to.
final class JdkPages implements HttpHandler {

  private static final int BACKLOG = 1024;
  private static final String HELLO = "/hello/";

  private final int sleepMillis;

  private JdkPages(int sleepMillis) {
    this.sleepMillis = sleepMillis;
  }

  static RunningServer serve(
      Supplier<ExecutorService> executors, int sleepMillis, String host, int port)
      throws IOException {
    JdkTuning.apply();
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
    ExecutorService executor = executors.get();
    server.setExecutor(executor);
    server.createContext("/", new JdkPages(sleepMillis));
    server.start();
    return new Served(server, executor);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      boolean hello = path.startsWith(HELLO) && isSegment(path.substring(HELLO.length()));
      if (!hello && !path.equals("/")) {
        answer(exchange, 404, "text/plain", "not found");
      } else if (!isRead(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        answer(exchange, 405, "text/plain", "method not allowed");
      } else {
        page(exchange, hello ? "hello, " + decode(path.substring(HELLO.length())) + "!" : "Index");
      }
    }
  }

  private void page(HttpExchange exchange, String title) throws IOException {
    try {
      if (sleepMillis > 0) {
        Thread.sleep(sleepMillis);
      }
      answer(exchange, 200, "text/html", "<h1>" + title + "</h1>");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is being closed; so is the exchange
    }
  }

  private static boolean isSegment(String text) {
    return !text.isEmpty() && text.indexOf('/') < 0;
  }

  private static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  /// Percent-decodes once; unlike in a form, a plus is a plus.
  private static String decode(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private record Served(HttpServer server, ExecutorService executor) implements RunningServer {

    @Override
    public int port() {
      return server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
      Pools.end(executor);
    }
  }
}
