package io.loopmark.reference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/// Clients that leave at the worst moment, never send, or never stop sending.
final class RudeClientsTest {

  private static final String HOST = "\r\nHost: example.com\r\n\r\n";
  private static final String GET = "GET / HTTP/1.1" + HOST;

  // ---- those that leave

  @OnEveryRuntime
  void aClientMayLeaveAtEveryByteOfItsRequest(AsyncRuntime runtime) throws Exception {
    String request =
        "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked" + HOST + "5;a=b\r\nhello\r\n0\r\n\r\n";
    try (var server = new ServerThread(runtime, ServerOptions.DEFAULT, TestRoutes::add)) {
      for (boolean reset : new boolean[] {false, true}) {
        for (int length = 0; length <= request.length(); length++) {
          try (WireClient client = server.client().send(request.substring(0, length))) {
            client.socket().setSoLinger(reset, 0);
          }
        }
      }
      assertServesAndNothingIsLeft(server);
    }
  }

  /// The answer is produced byte by byte, so that the server is at that very byte.
  @OnEveryRuntime
  void aClientMayLeaveAtEveryByteOfItsAnswer(AsyncRuntime runtime) throws Exception {
    try (var server =
        new ServerThread(runtime, ServerOptions.DEFAULT, RudeClientsTest::slowRoutes)) {
      for (String request :
          List.of("GET /slow HTTP/1.1" + HOST, "GET /slow HTTP/1.0" + HOST, GET + GET)) {
        int whole = answerTo(server, request);
        for (boolean reset : new boolean[] {false, true}) {
          for (int length = 0; length < whole; length++) {
            try (WireClient client = server.client().send(request)) {
              for (int i = 0; i < length; i++) {
                assertTrue(client.read() >= 0, "answer ended at " + i);
              }
              client.socket().setSoLinger(reset, 0);
            }
          }
        }
      }
      assertServesAndNothingIsLeft(server);
    }
  }

  private static void slowRoutes(Router router) {
    TestRoutes.add(router);
    router.addGet("/slow", RudeClientsTest::slow);
  }

  private static Response slow(Request request) {
    return Response.stream(
        "text/plain",
        out -> {
          for (byte letter : "letters".getBytes(StandardCharsets.US_ASCII)) {
            out.write(new byte[] {letter});
            request.loop().sleep(Duration.ofNanos(100_000));
          }
        });
  }

  /// How long an answer is that nobody runs away from.
  private static int answerTo(ServerThread server, String request) throws Exception {
    try (WireClient client = server.client().send(request)) {
      client.socket().shutdownOutput();
      while (client.read() >= 0) {
        continue;
      }
      return client.seen().length();
    }
  }

  // ---- those that never stop

  @OnEveryRuntime
  void whatNeverEndsIsRefusedAtItsLimit(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, ServerOptions.DEFAULT, TestRoutes::add)) {
      assertEquals(414, statusOfEndless(server, "GET /", "a"));
      assertEquals(431, statusOfEndless(server, "GET / HTTP/1.1\r\nA: ", "a"));
      assertEquals(431, statusOfEndless(server, "GET / HTTP/1.1\r\n", "A: b\r\n"));
      String post = "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked" + HOST;
      assertEquals(413, statusOfEndless(server, post, "400\r\n" + "x".repeat(1024) + "\r\n"));
      assertEquals(400, statusOfEndless(server, post + "1;", "a"));
      assertEquals(431, statusOfEndless(server, post + "0\r\n", "T: u\r\n"));
      server.assertNothingIsLeft();
    }
  }

  private static int statusOfEndless(ServerThread server, String start, String piece)
      throws Exception {
    try (WireClient client = server.client().send(start)) {
      Thread sender = Thread.ofVirtual().start(() -> sendWithoutEnd(client, piece));
      int status = client.answer(false).status();
      assertTrue(client.isAtEnd());
      client.socket().close();
      sender.join();
      return status;
    }
  }

  private static void sendWithoutEnd(WireClient client, String piece) {
    String many = piece.repeat(1 + 4000 / piece.length());
    try {
      while (true) {
        client.send(many);
      }
    } catch (IOException refused) {
      return; // the only end there is
    }
  }

  /// Pipelines without reading an answer: reading from it stops, and at last the write deadline
  /// ends it.
  @OnEveryRuntime
  void whoOnlyAsksIsCutOff(AsyncRuntime runtime) throws Exception {
    ServerOptions options =
        ServerOptions.DEFAULT.with(each -> each.writeTimeout = Duration.ofMillis(200));
    try (var server = new ServerThread(runtime, options, TestRoutes::add);
        WireClient client = server.client()) {
      sendWithoutEnd(client, GET);
      server.assertNothingIsLeft();
    }
  }

  /// Fault 29: the header was good and has reached its handler when the body turns out to be bad.
  @OnEveryRuntime
  void aBadChunkInALaterSegmentIs400(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, ServerOptions.DEFAULT, TestRoutes::add);
        WireClient client = server.client()) {
      client.send("POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked" + HOST + "2\r\nab\r\n");
      while (server.onLoop(() -> server.loop().allTasks().size()) < 2) {
        Thread.onSpinWait();
      }
      client.send("xyz\r\n");
      assertEquals(400, client.answer(false).status());
      assertTrue(client.isAtEnd());
      client.socket().close();
      server.assertNothingIsLeft();
    }
  }

  // ---- many

  /// Fault 31: those who dawdle are cut off at the deadline, and cost the others nothing.
  @Tag("slow")
  @OnEveryRuntime
  void twoThousandSlowClientsDoNotHinderAnother(AsyncRuntime runtime) throws Exception {
    ServerOptions options =
        ServerOptions.DEFAULT.with(each -> each.headerTimeout = Duration.ofSeconds(2));
    var slow = new ArrayList<WireClient>();
    try (var server = new ServerThread(runtime, options, TestRoutes::add);
        WireClient healthy = server.client()) {
      for (int i = 0; i < 2000; i++) {
        slow.add(server.client().send("GET / HTTP/1.1\r\nX: "));
        assertEquals(200, healthy.send(GET).answer(false).status());
      }
      for (WireClient each : slow) {
        assertEquals(408, each.answer(false).status());
        each.close();
      }
      healthy.socket().close();
      server.assertNothingIsLeft();
    }
  }

  @Tag("stress")
  @OnEveryRuntime
  void fiftyThousandComeAndGo(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, ServerOptions.DEFAULT, TestRoutes::add)) {
      long before = comeAndGo(server, 1000);
      long after = comeAndGo(server, 50_000);
      assertEquals(before, after, "open descriptors");
    }
  }

  /// Every other client leaves with a reset, and every third asks before.
  private static long comeAndGo(ServerThread server, int clients) throws Exception {
    for (int i = 0; i < clients; i++) {
      try (WireClient client = server.client()) {
        if (i % 3 == 0) {
          client.send(GET);
        }
        client.socket().setSoLinger(i % 2 == 0, 0);
      }
    }
    assertServesAndNothingIsLeft(server);
    return ProcessDescriptors.count();
  }

  private static void assertServesAndNothingIsLeft(ServerThread server) throws Exception {
    try (WireClient last = server.client().send(GET)) {
      assertEquals(200, last.answer(false).status()); // so all before it were accepted
    }
    server.assertNothingIsLeft();
  }
}
