package io.loopmark.tck.rules;

import io.loopmark.aio.Body;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.WaitResult;
import io.loopmark.aio.http.Http;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.tck.rule.NotExpressible;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.runtime.Addressed;
import io.loopmark.tck.vectors.FixtureRoutes;
import io.loopmark.tck.wire.Answer;
import io.loopmark.tck.wire.WireClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server, as its visitors see it: an address to connect to. The visitor is the suite's own
/// client on a thread that belongs to no loop, so the server works in real time.
///
/// A rule that only [visits][#visit(Trial, Visit)] the fixture routes asks nothing of the runtime
/// but an address; one that brings routes of its own also judges the routing API.
final class HttpSite {

  /// How long a visitor waits before it says that nothing comes.
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final String HOST = "\r\nHost: loopmark.test";

  /// What a visitor does. Blocks where it likes.
  @FunctionalInterface
  interface Visit {
    void run(HttpSite site) throws Exception;
  }

  private final InetSocketAddress address;
  private final List<WireClient> clients = new ArrayList<>();
  private final @Nullable EventLoop loop;
  private final @Nullable HttpServer server;

  private HttpSite(
      InetSocketAddress address, @Nullable EventLoop loop, @Nullable HttpServer server) {
    this.address = address;
    this.loop = loop;
    this.server = server;
  }

  /// Visits a server with the fixture routes.
  static void visit(Trial trial, Visit visit) throws Exception {
    if (trial.runtime() instanceof Addressed server) {
      visit(trial, server, visit);
    } else {
      visit(trial, FixtureRoutes::add, visit);
    }
  }

  private static void visit(Trial trial, Addressed server, Visit visit) throws Exception {
    var site = new HttpSite(server.address(), null, null);
    try {
      site.received(trial, visit);
    } catch (IOException failure) {
      server.requireServing();
      throw failure;
    }
  }

  /// Visits a server with `routes`.
  static void visit(Trial trial, Consumer<Router> routes, Visit visit) throws Exception {
    visit(trial, ServerOptions.DEFAULT, routes, visit);
  }

  /// Visits a server with `routes` and other limits.
  static void visit(Trial trial, ServerOptions options, Consumer<Router> routes, Visit visit)
      throws Exception {
    Http http = http(trial);
    trial.run(loop -> {
      Router router = http.newRouter();
      routes.accept(router);
      HttpServer server = http.startServer(loop, router, "127.0.0.1", 0, options);
      var site = new HttpSite(server.address(), loop, server);
      try {
        loop.runInExecutor(HttpSite::onAThread, () -> site.received(trial, visit)).await();
      } finally {
        end(loop, server);
      }
    });
  }

  /// The runtime's way to make servers and routers.
  ///
  /// @throws NotExpressible if all that is known of it is where it serves
  static Http http(Trial trial) {
    if (trial.runtime() instanceof Addressed) {
      throw new NotExpressible(
          "the rule brings routes or limits of its own, and a server that is only known by its"
              + " address takes none");
    }
    return trial.runtime().http();
  }

  /// What was logged is the string of each of `errors`, once.
  static void expectLogged(Trial trial, String... errors) {
    if (trial.runtime() instanceof Addressed) {
      trial.notAsked("nobody knows where a server logs that is only known by its address");
      return;
    }
    List<String> logged =
        trial.reports().stream().map(report -> String.valueOf(report.exception())).toList();
    trial.equal(List.of(errors), logged);
  }

  /// A platform thread: the JDK starts more for the sockets of virtual ones, and keeps it.
  private static void onAThread(Runnable visit) {
    Thread.ofPlatform().daemon().name("visitor").start(visit);
  }

  /// A server that cannot be shut down must not hide why its rule failed.
  private static void end(EventLoop loop, HttpServer server) {
    loop.wait(
        List.of(loop.createTask(() -> server.shutdown(Duration.ZERO))),
        PATIENCE,
        WaitResult.ReturnWhen.ALL_COMPLETED);
  }

  private @Nullable Void received(Trial trial, Visit visit) throws Exception {
    try {
      visit.run(this);
    } catch (SocketTimeoutException silent) {
      throw trial.fail(
          "nothing came within %d s where an answer was expected".formatted(PATIENCE.toSeconds()));
    } finally {
      for (WireClient client : clients) {
        client.close();
      }
    }
    return null;
  }

  // ---- what any server can be asked

  /// A connection, closed when the visit ends.
  WireClient connect() throws IOException {
    WireClient client = WireClient.connect(address, PATIENCE);
    clients.add(client);
    return client;
  }

  /// Sends a request on a connection of its own, and gives the final answer.
  Answer ask(String request) throws IOException {
    try (WireClient client = WireClient.connect(address, PATIENCE)) {
      send(client, request);
      return client.finalAnswer(request.startsWith("HEAD "));
    }
  }

  /// Sends as far as the server reads: it may refuse a request before it has read it.
  static void send(WireClient client, String request) throws IOException {
    try {
      client.send(request);
    } catch (SocketException refused) {
      // The answer says why.
    }
  }

  /// A request under HTTP/1.1 without a body. `fields` are further header lines.
  static String request(String method, String path, String... fields) {
    return method + " " + path + " HTTP/1.1" + HOST + lines(fields) + "\r\n\r\n";
  }

  /// A request for `path`.
  static String get(String path, String... fields) {
    return request("GET", path, fields);
  }

  /// A request with a body and its length.
  static String post(String path, String body, String... fields) {
    return request("POST", path, "Content-Length: " + body.length() + lines(fields)) + body;
  }

  private static String lines(String... fields) {
    var lines = new StringBuilder();
    for (String field : fields) {
      lines.append("\r\n").append(field);
    }
    return lines.toString();
  }

  /// Whether the server ends the connection.
  static boolean ends(WireClient client) throws IOException {
    try {
      return client.isAtEnd();
    } catch (SocketTimeoutException stays) {
      return false;
    }
  }

  /// Whether the server still answers on a connection.
  static boolean goesOn(WireClient client) throws IOException {
    return client.send(get("/hello/again")).answer(false).body().equals("Hello, again!");
  }

  // ---- what only a server of the runtime's can be asked

  /// Runs `body` as a task of the server's loop.
  <T extends @Nullable Object> CompletableFuture<T> onLoop(Body<T> body) {
    var outcome = new CompletableFuture<T>();
    loop().callSoonThreadsafe(() -> loop().createTask(() -> run(body, outcome)));
    return outcome;
  }

  private static <T extends @Nullable Object> void run(Body<T> body, CompletableFuture<T> outcome) {
    try {
      outcome.complete(body.run());
    } catch (Exception e) {
      outcome.completeExceptionally(e);
    } catch (Error e) {
      outcome.completeExceptionally(e);
      throw e;
    }
  }

  /// Starts to shut the server down.
  CompletableFuture<Integer> shutdown(Duration timeout) {
    return onLoop(() -> server().shutdown(timeout));
  }

  EventLoop loop() {
    if (loop == null) {
      throw notOurs();
    }
    return loop;
  }

  private HttpServer server() {
    if (server == null) {
      throw notOurs();
    }
    return server;
  }

  private static UnsupportedOperationException notOurs() {
    return new UnsupportedOperationException(
        "a server that is only known by its address has no loop of ours");
  }

  /// What `coming` gives, as long as a visitor waits; `expectation` says in words what that is.
  static <T> T await(Trial trial, CompletableFuture<T> coming, String expectation)
      throws Exception {
    try {
      return coming.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw trial.fail("not so within %d s: %s".formatted(PATIENCE.toSeconds(), expectation));
    }
  }
}
