package io.loopmark.reference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A handler that hangs costs its own client an answer and nobody else anything (fault 28).
final class HandlerDeadlineTest {

  private static final String HOST = "\r\nHost: example.com\r\n\r\n";
  private static final ServerOptions OPTIONS =
      ServerOptions.DEFAULT.with(options -> options.handlerTimeout = Duration.ofMillis(200));

  private final CompletableFuture<String> cleaned = new CompletableFuture<>();

  @OnEveryRuntime
  void aHandlerThatHangsIsCancelledAndAnswered503(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, OPTIONS, this::routes);
        WireClient other = server.client();
        WireClient client = server.client().send("GET /hangs HTTP/1.1" + HOST)) {
      assertEquals("Hello, x!", other.send("GET /hello/x HTTP/1.1" + HOST).answer(false).body());
      WireClient.Answer answer = client.answer(false);
      assertEquals(503, answer.status());
      assertEquals("close", answer.field("Connection"));
      assertTrue(client.isAtEnd());
      assertEquals("cleaned", cleaned.get());
      assertEquals(
          List.of("the handler of GET /hangs was cancelled: no response within 0.2 s: null"),
          server.reports);
      assertEquals(200, other.send("GET /hello/y HTTP/1.1" + HOST).answer(false).status());
    }
  }

  @OnEveryRuntime
  void aTimeoutOfTheHandlersOwnIsStill504(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, OPTIONS, this::routes);
        WireClient client = server.client().send("GET /late HTTP/1.1" + HOST)) {
      assertEquals(504, client.answer(false).status());
      assertEquals(200, client.send("GET /hello/x HTTP/1.1" + HOST).answer(false).status());
      assertEquals(List.of(), server.reports);
    }
  }

  @OnEveryRuntime
  void aStreamMayGoOnForLonger(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, OPTIONS, this::routes);
        WireClient client = server.client().send("GET /slow-stream HTTP/1.1" + HOST)) {
      assertEquals("first, second", client.answer(false).body());
    }
  }

  @OnEveryRuntime
  void optionsSayWhatTheyExpect(AsyncRuntime runtime) {
    var error =
        assertThrows(
            UsageException.class,
            () -> OPTIONS.with(options -> options.handlerTimeout = Duration.ZERO));
    assertEquals("handlerTimeout: PT0S (expected: above 0)", error.getMessage(), runtime.name());
    assertEquals(OPTIONS, OPTIONS.with(_ -> {}));
  }

  private void routes(Router router) {
    TestRoutes.add(router);
    router.addGet("/hangs", this::hangs);
    router.addGet(
        "/late",
        _ -> {
          throw new TimeoutException("late", null);
        });
    router.addGet("/slow-stream", HandlerDeadlineTest::slowStream);
  }

  private Response hangs(Request request) throws Exception {
    try {
      request.loop().createFuture().await();
      return Response.text("never");
    } finally {
      cleaned.complete("cleaned");
    }
  }

  private static Response slowStream(Request request) {
    return Response.stream(
        "text/plain",
        out -> {
          out.write("first, ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
          request.loop().sleep(Duration.ofMillis(400));
          out.write("second".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });
  }
}
