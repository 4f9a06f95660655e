package io.loopmark.reference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Future;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.HttpException;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.EOFException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// What the server does beyond the vectors: handlers, their errors, time, limits, and its end.
final class ServerTest {

  private static final String HOST = "\r\nHost: example.com\r\n\r\n";
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(100);

  @OnEveryRuntime
  void handlersOfDifferentConnectionsRunTogether(AsyncRuntime runtime) throws Exception {
    int clients = 100;
    var waiting = new ArrayList<Future<Boolean>>();
    try (var server =
        serve(
            runtime,
            router ->
                router.addGet(
                    "/meet",
                    request -> {
                      Future<Boolean> turn = request.loop().createFuture();
                      waiting.add(turn);
                      if (waiting.size() == clients) {
                        waiting.forEach(each -> each.setResult(true));
                      }
                      turn.await();
                      return Response.text("met");
                    }))) {
      var connections = new ArrayList<WireClient>();
      for (int i = 0; i < clients; i++) {
        connections.add(client(server).send("GET /meet HTTP/1.1" + HOST));
      }
      for (WireClient each : connections) {
        assertEquals("met", each.answer(false).body());
        each.close();
      }
    }
  }

  @OnEveryRuntime
  void pipelinedRequestsAreNotLostWhenReadingPauses(AsyncRuntime runtime) throws Exception {
    int requests = 20_000;
    var gate = new AtomicReference<Future<Boolean>>();
    try (var server =
        serve(
            runtime,
            router -> {
              router.addGet(
                  "/wait",
                  request -> {
                    gate.set(request.loop().createFuture());
                    gate.get().await();
                    return Response.text("waited");
                  });
              router.addGet("/{n}", request -> Response.text(request.match("n")));
            })) {
      try (WireClient client = client(server)) {
        Thread sender = Thread.ofVirtual().start(() -> pipeline(client, requests));
        server.onLoop(() -> true);
        while (gate.get() == null) {
          server.onLoop(() -> true);
        }
        server.onLoop(() -> {
          gate.get().setResult(true);
          return true;
        });
        assertEquals("waited", client.answer(false).body());
        for (int i = 0; i < requests; i++) {
          assertEquals(Integer.toString(i), client.answer(false).body());
        }
        sender.join();
      }
      assertEquals(List.of(), server.reports);
    }
  }

  private static void pipeline(WireClient client, int requests) {
    var text = new StringBuilder("GET /wait HTTP/1.1" + HOST);
    for (int i = 0; i < requests; i++) {
      text.append("GET /").append(i).append(" HTTP/1.1").append(HOST);
    }
    try {
      client.send(text.toString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @OnEveryRuntime
  void anErrorIsLoggedAndTouchesNoOtherConnection(AsyncRuntime runtime) throws Exception {
    try (var server = serve(runtime, TestRoutes::add);
        WireClient other = client(server);
        WireClient client = client(server)) {
      other.send("GET /hello/a HTTP/1.1" + HOST).answer(false);
      WireClient.Answer answer = client.send("GET /boom HTTP/1.1" + HOST).answer(false);
      assertEquals(500, answer.status());
      assertEquals("close", answer.field("Connection"));
      assertTrue(client.isAtEnd());
      assertEquals(1, server.reports.size(), server.reports.toString());
      assertTrue(server.reports.getFirst().contains("GET /boom"), server.reports.getFirst());
      assertEquals(200, other.send("GET /hello/b HTTP/1.1" + HOST).answer(false).status());
    }
  }

  @OnEveryRuntime
  void whatHandlersThrowBecomesAStatus(AsyncRuntime runtime) throws Exception {
    try (var server =
            serve(
                runtime,
                router -> {
                  router.addGet("/null", ServerTest::nothing);
                  router.addGet(
                      "/teapot",
                      _ -> {
                        throw new HttpException(418, "short and stout");
                      });
                  router.addGet(
                      "/late",
                      _ -> {
                        throw new TimeoutException("late", null);
                      });
                });
        WireClient client = client(server)) {
      WireClient.Answer teapot = client.send("GET /teapot HTTP/1.1" + HOST).answer(false);
      assertEquals(418, teapot.status());
      assertEquals("short and stout\n", teapot.body());
      assertEquals(504, client.send("GET /late HTTP/1.1" + HOST).answer(false).status());
      assertEquals(500, client.send("GET /null HTTP/1.1" + HOST).answer(false).status());
      assertTrue(client.isAtEnd());
    }
  }

  @SuppressWarnings("NullAway") // what a careless handler does
  private static Response nothing(Request request) {
    return null;
  }

  @OnEveryRuntime
  void aStreamThatFailsIsVisiblyIncomplete(AsyncRuntime runtime) throws Exception {
    try (var server =
        serve(
            runtime,
            router -> {
              router.addGet(
                  "/fails",
                  _ ->
                      Response.stream(
                          "text/plain",
                          out -> {
                            out.write("part".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                            throw new IllegalStateException("in the middle");
                          }));
              router.addGet(
                  "/cancels",
                  _ -> {
                    throw new CancelledError("by itself");
                  });
            })) {
      try (WireClient client = client(server)) {
        client.send("GET /fails HTTP/1.1" + HOST);
        assertThrows(EOFException.class, () -> client.answer(false));
        assertTrue(client.seen().endsWith("4\r\npart\r\n"), client.seen());
      }
      try (WireClient client = client(server)) {
        assertTrue(client.send("GET /cancels HTTP/1.1" + HOST).isAtEnd());
        assertEquals("", client.seen());
      }
    }
  }

  @OnEveryRuntime
  void streamsAreChunkedOrEndedByClose(AsyncRuntime runtime) throws Exception {
    try (var server = serve(runtime, TestRoutes::add);
        WireClient modern = client(server);
        WireClient old = client(server)) {
      WireClient.Answer chunked = modern.send("GET /stream HTTP/1.1" + HOST).answer(false);
      assertEquals("chunked", chunked.field("Transfer-Encoding"));
      assertEquals("chunk1chunk2", chunked.body());
      WireClient.Answer closed =
          old.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").answer(false);
      assertEquals("HTTP/1.0 200 OK", closed.statusLine());
      assertEquals("close", closed.field("Connection"));
      assertEquals("chunk1chunk2", closed.body());
    }
  }

  @OnEveryRuntime
  void bigAnswersAndEndlessStreamsWaitForTheClient(AsyncRuntime runtime) throws Exception {
    var produced = new AtomicReference<>(0);
    try (var server =
        serve(
            runtime,
            router -> {
              router.addGet("/big", _ -> Response.of(200, "text/plain", new byte[20 << 20]));
              router.addGet(
                  "/endless",
                  _ ->
                      Response.stream(
                          "text/plain",
                          out -> {
                            while (true) {
                              out.write(new byte[8000]);
                              produced.set(produced.get() + 1);
                            }
                          }));
            })) {
      try (WireClient client = client(server)) {
        client.send("GET /big HTTP/1.1" + HOST + "GET /big HTTP/1.1" + HOST);
        assertEquals(20 << 20, client.answer(false).body().length());
        assertEquals(20 << 20, client.answer(false).body().length());
      }
      try (WireClient client = client(server)) {
        client.send("GET /endless HTTP/1.1" + HOST);
        assertTrue(client.line().contains("200"));
        int before = -1;
        while (server.onLoop(produced::get) > before) {
          before = server.onLoop(produced::get);
          server.onLoop(() -> true);
        }
      }
      awaitNoConnections(server);
    }
  }

  @OnEveryRuntime
  void aClientThatNeverReadsIsCutOff(AsyncRuntime runtime) throws Exception {
    ServerOptions options = options(20_000, LONG, LONG, LONG, SHORT, false);
    try (var server =
            new ServerThread(
                runtime,
                options,
                router ->
                    router.addGet(
                        "/big", _ -> Response.of(200, "text/plain", new byte[64 << 20])));
        WireClient client = client(server)) {
      client.send("GET /big HTTP/1.1" + HOST);
      while (server.server().connections() == 0) {
        server.onLoop(() -> true);
      }
      awaitNoConnections(server);
    }
  }

  @OnEveryRuntime
  void slowRequestsAreAnswered408AndIdleOnesClosed(AsyncRuntime runtime) throws Exception {
    ServerOptions options = options(20_000, SHORT, SHORT, SHORT, LONG, false);
    try (var server = new ServerThread(runtime, options, TestRoutes::add)) {
      try (WireClient client = client(server).send("GET / HTTP/1.1\r\nHost: exa")) {
        assertEquals(408, client.answer(false).status());
        assertTrue(client.isAtEnd());
      }
      try (WireClient client =
          client(server).send("POST /echo HTTP/1.1\r\nContent-Length: 5" + HOST + "ab")) {
        assertEquals(408, client.answer(false).status());
        assertTrue(client.isAtEnd());
      }
      try (WireClient client = client(server)) {
        assertTrue(client.isAtEnd());
      }
      try (WireClient client = client(server).send("GET / HTTP/1.1" + HOST)) {
        assertEquals(200, client.answer(false).status());
        assertTrue(client.isAtEnd());
      }
      assertEquals(List.of(), server.reports);
    }
  }

  @OnEveryRuntime
  void aSilentBodyThatNobodyReadsEndsTheConnection(AsyncRuntime runtime) throws Exception {
    ServerOptions options = options(20_000, SHORT, SHORT, SHORT, LONG, false);
    try (var server = new ServerThread(runtime, options, TestRoutes::add);
        WireClient client =
            client(server).send("POST /ignore HTTP/1.1\r\nContent-Length: 5" + HOST + "ab")) {
      assertEquals("ignored", client.answer(false).body());
      assertTrue(client.isAtEnd());
    }
  }

  @OnEveryRuntime
  void atTheCapTheOldestIdleConnectionMakesRoom(AsyncRuntime runtime) throws Exception {
    ServerOptions options = options(2, LONG, LONG, LONG, LONG, false);
    try (var server = new ServerThread(runtime, options, TestRoutes::add);
        WireClient first = client(server).send("GET / HTTP/1.1" + HOST);
        WireClient second = client(server)) {
      assertEquals(200, first.answer(false).status());
      assertEquals(200, second.send("GET / HTTP/1.1" + HOST).answer(false).status());
      try (WireClient third = client(server).send("GET / HTTP/1.1" + HOST)) {
        assertEquals(200, third.answer(false).status());
        assertTrue(first.isAtEnd());
        assertEquals(200, second.send("GET / HTTP/1.1" + HOST).answer(false).status());
      }
    }
  }

  @OnEveryRuntime
  void atTheCapWithAllBusyNewConnectionsWait(AsyncRuntime runtime) throws Exception {
    ServerOptions options = options(1, LONG, LONG, LONG, LONG, false);
    var gate = new CompletableFuture<Future<Boolean>>();
    try (var server =
            new ServerThread(
                runtime,
                options,
                router ->
                    router.addGet(
                        "/{x}",
                        request -> {
                          if (!gate.isDone()) {
                            Future<Boolean> released = request.loop().createFuture();
                            gate.complete(released);
                            released.await();
                          }
                          return Response.text(request.match("x"));
                        }));
        WireClient first = client(server).send("GET /first HTTP/1.1" + HOST)) {
      Future<Boolean> released = gate.get();
      try (WireClient second = client(server).send("GET /second HTTP/1.1" + HOST)) {
        assertEquals(1, server.onLoop(() -> server.server().connections()));
        server.onLoop(() -> {
          released.setResult(true);
          return true;
        });
        assertEquals("first", first.answer(false).body());
        assertEquals("second", second.answer(false).body());
        assertTrue(first.isAtEnd());
      }
    }
  }

  @OnEveryRuntime
  void aHandlerRunsOnWhenItsClientIsGone(AsyncRuntime runtime) throws Exception {
    assertEquals("end", afterDisconnect(runtime, options(10, LONG, LONG, LONG, LONG, false)));
  }

  @OnEveryRuntime
  void withHandlerCancellationItIsCancelled(AsyncRuntime runtime) throws Exception {
    assertEquals("cancelled", afterDisconnect(runtime, options(10, LONG, LONG, LONG, LONG, true)));
  }

  private static String afterDisconnect(AsyncRuntime runtime, ServerOptions options)
      throws Exception {
    var outcome = new CompletableFuture<String>();
    var gate = new CompletableFuture<Future<Boolean>>();
    try (var server =
        new ServerThread(
            runtime,
            options,
            router ->
                router.addGet(
                    "/",
                    request -> {
                      Future<Boolean> released = request.loop().createFuture();
                      gate.complete(released);
                      try {
                        released.await();
                        outcome.complete("end");
                      } catch (CancelledError e) {
                        outcome.complete("cancelled");
                        throw e;
                      }
                      return Response.text("nobody reads this");
                    }))) {
      try (WireClient client = client(server).send("GET / HTTP/1.1" + HOST)) {
        gate.get();
        client.socket().setSoLinger(true, 0);
      }
      if (!options.handlerCancellation()) {
        awaitNoConnections(server);
        server.onLoop(() -> {
          gate.get().setResult(true);
          return true;
        });
      }
      String result = outcome.get();
      awaitNoConnections(server);
      assertEquals(List.of(), server.reports);
      return result;
    }
  }

  @OnEveryRuntime
  void shutdownLetsHandlersFinishAndClosesTheRest(AsyncRuntime runtime) throws Exception {
    try (var server = serve(runtime, TestRoutes::add);
        WireClient idle = client(server).send("GET / HTTP/1.1" + HOST);
        WireClient partial = client(server).send("GET / HT");
        WireClient busy = client(server).send("GET /delay/200/x HTTP/1.1" + HOST)) {
      idle.answer(false);
      while (server.server().connections() < 3) {
        server.onLoop(() -> true);
      }
      server.stop(LONG);
      assertTrue(idle.isAtEnd());
      assertTrue(partial.isAtEnd());
      assertThrows(ConnectException.class, server::connect);
      WireClient.Answer answer = busy.answer(false);
      assertEquals("Hello, x!", answer.body());
      assertEquals("close", answer.field("Connection"));
      assertTrue(busy.isAtEnd());
      assertEquals(0, server.cancelled());
    }
  }

  @OnEveryRuntime
  void shutdownCancelsHandlersThatDoNotFinish(AsyncRuntime runtime) throws Exception {
    var cleaned = new CompletableFuture<String>();
    try (var server =
            serve(
                runtime,
                router ->
                    router.addGet(
                        "/",
                        request -> {
                          try {
                            request.loop().sleep(Duration.ofHours(1));
                          } finally {
                            cleaned.complete("cleaned");
                          }
                          return Response.text("never");
                        }));
        WireClient client = client(server).send("GET / HTTP/1.1" + HOST)) {
      while (server.server().connections() < 1) {
        server.onLoop(() -> true);
      }
      server.stop(SHORT);
      assertTrue(client.isAtEnd());
      assertEquals("", client.seen());
      assertEquals(1, server.cancelled());
      assertEquals("cleaned", cleaned.get());
      assertEquals(
          List.of(
              "not finished 0.1 s after the shutdown began, and cancelled: GET / from /127.0.0.1:"
                  + client.socket().getLocalPort()
                  + ": null"),
          server.reports);
    }
  }

  @OnEveryRuntime
  void aRequestThatIsOverSaysSo(AsyncRuntime runtime) throws Exception {
    var kept = new CompletableFuture<Request>();
    try (var server =
            serve(
                runtime,
                router ->
                    router.addGet(
                        "/{x}",
                        request -> {
                          kept.complete(request);
                          return Response.text(
                              request.target() + " " + request.path() + " " + request.query());
                        }));
        WireClient client = client(server).send("GET http://e.com/%41?q=%20 HTTP/1.1" + HOST)) {
      assertEquals("/%41?q=%20 /A q=%20", client.answer(false).body());
      assertThrows(UsageException.class, () -> kept.get().headers());
    }
  }

  @OnEveryRuntime
  void bodiesCanBeReadAsStreams(AsyncRuntime runtime) throws Exception {
    int size = 600_000;
    try (var server =
            serve(
                runtime,
                router ->
                    router.addPost(
                        "/sum",
                        request -> {
                          int sum = 0;
                          for (byte[] piece = request.content().read(1000);
                              piece.length > 0;
                              piece = request.content().read(1000)) {
                            sum += piece.length;
                            request.loop().sleep(Duration.ZERO);
                          }
                          return Response.text(Integer.toString(sum));
                        }));
        WireClient client = client(server)) {
      client.send("POST /sum HTTP/1.1\r\nContent-Length: " + size + HOST + "x".repeat(size));
      assertEquals(Integer.toString(size), client.answer(false).body());
      client.send("POST /sum HTTP/1.1" + HOST);
      assertEquals("0", client.answer(false).body());
    }
  }

  private static void awaitNoConnections(ServerThread server) throws Exception {
    while (server.onLoop(() -> server.server().connections()) > 0) {
      Thread.onSpinWait();
    }
  }

  private static ServerThread serve(AsyncRuntime runtime, Consumer<Router> routes) {
    return new ServerThread(runtime, ServerOptions.DEFAULT, routes);
  }

  private static WireClient client(ServerThread server) throws Exception {
    return server.client();
  }

  private static ServerOptions options(
      int connections,
      Duration header,
      Duration body,
      Duration keepAlive,
      Duration write,
      boolean cancellation) {
    return ServerOptions.DEFAULT.with(options -> {
      options.connections = connections;
      options.headerTimeout = header;
      options.bodyIdleTimeout = body;
      options.keepAliveTimeout = keepAlive;
      options.writeTimeout = write;
      options.handlerCancellation = cancellation;
    });
  }
}
