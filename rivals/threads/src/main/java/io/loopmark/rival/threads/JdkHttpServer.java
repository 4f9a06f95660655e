package io.loopmark.rival.threads;

import com.sun.net.httpserver.HttpExchange;
import io.loopmark.aio.Body;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.Task;
import io.loopmark.aio.http.Headers;
import io.loopmark.aio.http.HttpException;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.ServerOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A running JDK server; each exchange is a task on a thread of the server's executor.
final class JdkHttpServer implements HttpServer, Closeable {

  private final ThreadLoop loop;
  private final com.sun.net.httpserver.HttpServer server;
  private final ExecutorService executor;
  private final JdkRouter router;
  private final ServerOptions options;
  private final Set<Task<?>> handling = ConcurrentHashMap.newKeySet();

  JdkHttpServer(
      ThreadLoop loop,
      com.sun.net.httpserver.HttpServer server,
      ExecutorService executor,
      JdkRouter router,
      ServerOptions options) {
    this.loop = loop;
    this.server = server;
    this.executor = executor;
    this.router = router;
    this.options = options;
  }

  void start() {
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    loop.keep(this);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    ThreadTask<Response> task = loop.newTask(() -> respond(exchange));
    handling.add(task);
    try (exchange) {
      task.run();
      send(exchange, response(task));
    } finally {
      handling.remove(task);
    }
  }

  private Response respond(HttpExchange exchange) throws Exception {
    String method = exchange.getRequestMethod();
    return switch (router.match(method, JdkHttp.rawPath(exchange))) {
      case JdkRouter.Match.Found found ->
          found
              .handler()
              .handle(new JdkRequest(loop, exchange, found.parts(), options.bodyBytes()));
      case JdkRouter.Match.WrongMethod wrong ->
          plain(405, "method not allowed", Headers.of("Allow", wrong.allowed()));
      case JdkRouter.Match.None none -> plain(404, "not found", Headers.EMPTY);
    };
  }

  private static Response plain(int status, String text, Headers more) {
    Response response = Response.text(text);
    Headers headers = more.with("Content-Type", "text/plain; charset=utf-8");
    return new Response(status, headers, response.body());
  }

  private Response response(ThreadTask<Response> task) {
    return switch (task.outcome()) {
      case Outcome.Value<Response>(Response response) -> response;
      case Outcome.Cancelled<Response> cancelled -> plain(503, "shutting down", Headers.EMPTY);
      case Outcome.Failure<Response>(HttpException error) ->
          plain(error.status(), String.valueOf(error.getMessage()), Headers.EMPTY);
      case Outcome.Failure<Response>(Throwable error) -> {
        loop.report(new ExceptionContext("a handler failed", error, null, task));
        yield plain(500, "internal server error", Headers.EMPTY);
      }
    };
  }

  private void send(HttpExchange exchange, Response response) throws IOException {
    response
        .headers()
        .fields()
        .forEach(field -> exchange.getResponseHeaders().add(field.getKey(), field.getValue()));
    boolean head = exchange.getRequestMethod().equals("HEAD");
    switch (response.body()) {
      case Response.Bytes(byte[] bytes) -> sendBytes(exchange, response.status(), bytes, head);
      case Response.Stream(Response.Producer producer) ->
          sendStream(exchange, response.status(), producer, head);
    }
  }

  // To the JDK's server a length of -1 means "no content", and 0 means "chunked".
  private static void sendBytes(HttpExchange exchange, int status, byte[] bytes, boolean head)
      throws IOException {
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
    }
    boolean none = head || bytes.length == 0 || status == 204 || status == 304;
    exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private void sendStream(
      HttpExchange exchange, int status, Response.Producer producer, boolean head)
      throws IOException {
    exchange.sendResponseHeaders(status, head ? -1 : 0);
    if (head) {
      return;
    }
    OutputStream out = exchange.getResponseBody();
    Body.Action produce = () -> producer.produce(out::write);
    ThreadTask<@Nullable Void> task = loop.newTask(produce.asBody());
    task.run();
    if (task.outcome() instanceof Outcome.Failure<?>(Throwable error)) {
      loop.report(new ExceptionContext("a streamed answer failed", error, null, task));
      throw new IOException("the answer was cut", error);
    }
  }

  @Override
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public int connections() {
    throw new UnsupportedOperationException(
        "the JDK's server does not tell how many connections it has");
  }

  /// Waits in whole seconds, as the JDK's server does, but no longer than until the last exchange
  /// ended.
  @Override
  public int shutdown(Duration timeout) {
    Context.requireTask();
    var cancelled = new AtomicInteger();
    var alarm = loop.callLater(timeout, () -> handling.forEach(task -> count(task, cancelled)));
    server.stop((int) Math.min(timeout.toSeconds() + 2, Integer.MAX_VALUE));
    alarm.cancel();
    close();
    return cancelled.get();
  }

  private static void count(Task<?> task, AtomicInteger cancelled) {
    if (task.cancel()) {
      cancelled.incrementAndGet();
    }
  }

  @Override
  public void close() {
    loop.release(this);
    server.stop(0);
    if (!Threads.end(executor, Duration.ofSeconds(5))) {
      loop.report(
          new ExceptionContext(
              "a handler ignores its interruption: " + handling, null, null, null));
    }
  }
}
