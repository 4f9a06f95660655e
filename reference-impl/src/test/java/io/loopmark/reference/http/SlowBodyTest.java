package io.loopmark.reference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How slow a body may be: not at all without end, and as slow as the handler itself makes it.
final class SlowBodyTest {

  private static final String HOST = "\r\nHost: example.com\r\n\r\n";
  private static final int PIECES = 500;
  private static final ServerOptions OPTIONS =
      ServerOptions.DEFAULT.with(options -> {
        options.bodyIdleTimeout = Duration.ofMillis(300);
        options.bodyBytesPerSecond = 1000;
      });

  /// One byte every 20 ms resets every idle timer and would take ten seconds.
  @OnEveryRuntime
  void aDripIsCutOffThoughItNeverPauses(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, OPTIONS, TestRoutes::add);
        WireClient client = server.client()) {
      client.send("POST /echo HTTP/1.1\r\nContent-Length: " + PIECES + HOST);
      var answered = new CountDownLatch(1);
      Thread drip = Thread.ofVirtual().start(() -> drip(client, answered));
      assertEquals(408, client.answer(false).status());
      assertTrue(client.isAtEnd());
      answered.countDown();
      drip.join();
      assertEquals(List.of(), server.reports);
    }
  }

  private static void drip(WireClient client, CountDownLatch answered) {
    try {
      for (int i = 0; i < PIECES && !answered.await(20, TimeUnit.MILLISECONDS); i++) {
        client.send("x");
      }
    } catch (IOException | InterruptedException end) {
      Thread.currentThread().interrupt(); // the server closed, or the test has seen enough
    }
  }

  @OnEveryRuntime
  void timeInWhichTheServerWaitsIsNotTheClients(AsyncRuntime runtime) throws Exception {
    int size = 900_000;
    try (var server =
            new ServerThread(
                runtime,
                OPTIONS,
                router -> router.addPost("/size", SlowBodyTest::sizeAfterAWhile));
        WireClient client = server.client()) {
      client.send("POST /size HTTP/1.1\r\nContent-Length: " + size + HOST + "x".repeat(size));
      assertEquals("900000", client.answer(false).body());
      client.send("POST /size HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3" + HOST);
      assertEquals(100, client.answer(false).status());
      client.send("abc");
      assertEquals("3", client.answer(false).body());
      assertEquals(List.of(), server.reports);
    }
  }

  private static Response sizeAfterAWhile(Request request) throws Exception {
    request.loop().sleep(Duration.ofMillis(700));
    return Response.text(Integer.toString(request.readBody().length));
  }
}
