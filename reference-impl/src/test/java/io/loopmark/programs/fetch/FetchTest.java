package io.loopmark.programs.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.programs.Site;
import io.loopmark.programs.fetch.FetchException.Kind;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What the client says about hosts that answer, and about those that do not (faults 34, 35, 39).
final class FetchTest {

  private static final FetchLimits LIMITS =
      FetchLimits.DEFAULT.within(Duration.ofMillis(600), Duration.ofSeconds(20));
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @OnEveryRuntime
  void anAnswerComesWholeWithItsTimes(AsyncRuntime runtime) throws Exception {
    try (var host = RawHost.saying(OK + "X: 1\r\nx: 2\r\nContent-Length: 5\r\n\r\nhello")) {
      Fetched fetched = fetch(runtime, host.site(), LIMITS);
      assertEquals("HTTP/1.1 200 OK", fetched.answer().statusLine());
      assertEquals(List.of("1", "2"), fetched.answer().headers().all("X"));
      assertEquals("hello", text(fetched));
      assertEquals(List.of("GET / HTTP/1.0\r\nHost: " + host.site() + "\r\n\r\n"), host.requests());
      Timing timing = fetched.timing();
      var moments =
          List.of(timing.resolved(), timing.connected(), timing.answered(), timing.done());
      assertEquals(moments.stream().sorted().toList(), moments);
    }
  }

  @OnEveryRuntime
  void unknownRefusedAndSilentHostsAreToldApart(AsyncRuntime runtime) throws Exception {
    int free;
    try (var taken = new ServerSocket(0)) {
      free = taken.getLocalPort();
    }
    assertFails(runtime, new Site("nowhere.invalid", 80), Kind.UNKNOWN_HOST, "no such host; check");
    assertFails(
        runtime,
        new Site("127.0.0.1", free),
        Kind.REFUSED,
        "the host refuses connections to port " + free + "; check the port");
    try (var hole = new BlackHole("127.0.0.1", 0)) {
      assertFails(
          runtime,
          new Site("127.0.0.1", hole.port()),
          Kind.SILENT,
          "no connection within 600 ms: the host is silent");
    }
  }

  @OnEveryRuntime
  void aHostThatNeverAnswersIsSilentToo(AsyncRuntime runtime) throws Exception {
    try (var host = new RawHost(client -> client.getInputStream().read())) {
      FetchException error =
          failure(
              runtime, host.site(), LIMITS.within(Duration.ofSeconds(5), Duration.ofMillis(300)));
      assertEquals(Kind.SILENT, error.kind());
      assertEquals("not done within 300 ms: nothing of it has come", error.getMessage());
    }
  }

  @OnEveryRuntime
  void cutAnswersSayHowFarTheyCame(AsyncRuntime runtime) throws Exception {
    try (var host = RawHost.saying(OK + "Content-Length: 5\r\n\r\nhel")) {
      assertFails(runtime, host.site(), Kind.INCOMPLETE, "the answer is cut off: got 3 of 5 bytes");
    }
    try (var host = RawHost.saying(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n")) {
      assertFails(
          runtime,
          host.site(),
          Kind.INCOMPLETE,
          "the answer is cut off: got 3 bytes and not the last chunk");
    }
    try (var host = RawHost.saying(OK + "Content-Le")) {
      assertFails(runtime, host.site(), Kind.INCOMPLETE, "the header section is not complete");
    }
    try (var host = RawHost.saying("")) {
      assertFails(
          runtime, host.site(), Kind.EMPTY, "the host closed the connection without an answer");
    }
  }

  @OnEveryRuntime
  void resetsAreToldFromOrderlyEnds(AsyncRuntime runtime) throws Exception {
    try (var host = new RawHost(RawHost::reset)) {
      assertFails(
          runtime, host.site(), Kind.RESET, "the host reset the connection without an answer");
    }
    try (var host =
        new RawHost(client -> {
          RawHost.send(client, OK + "Content-Length: 5\r\n\r\nhel");
          RawHost.awaitRead(client); // a reset overtakes what is still unread
          RawHost.reset(client);
        })) {
      assertFails(
          runtime, host.site(), Kind.INCOMPLETE, "the host reset the connection: got 3 of 5 bytes");
    }
  }

  @OnEveryRuntime
  void whatIsNotHttpIsSaidAtOnce(AsyncRuntime runtime) throws Exception {
    try (var host =
        new RawHost(client -> {
          RawHost.send(client, "HELO \u001b[2J without end");
          client.getInputStream().read();
        })) {
      assertFails(
          runtime, host.site(), Kind.PROTOCOL, "malformed answer: not HTTP, it begins with 'HE'");
    }
    try (var host = RawHost.saying("HTTP/2.0 200 OK\r\n\r\n")) {
      assertFails(runtime, host.site(), Kind.PROTOCOL, "status line 'HTTP/2.0 200 OK' (expected");
    }
    try (var host = RawHost.saying(OK + "A: \u001b[2J\r\n\r\n")) {
      assertFails(runtime, host.site(), Kind.PROTOCOL, "control character in 'A: \\x1b[2J'");
    }
  }

  /// Fault 39: neither a byte a moment nor a flood of interim answers goes on for ever.
  @OnEveryRuntime
  void dripsAndFloodsEnd(AsyncRuntime runtime) throws Exception {
    var cutOff = new CountDownLatch(1);
    try (var host =
        new RawHost(client -> {
          RawHost.send(client, OK + "Content-Length: 1000\r\n\r\n");
          for (int i = 0; i < 1000 && !cutOff.await(20, TimeUnit.MILLISECONDS); i++) {
            RawHost.send(client, "x");
          }
        })) {
      FetchException error =
          failure(
              runtime, host.site(), LIMITS.within(Duration.ofSeconds(5), Duration.ofMillis(400)));
      cutOff.countDown();
      assertEquals(Kind.SILENT, error.kind());
      assertTrue(
          error.getMessage().matches("not done within 400 ms: got [0-9]+ of 1000 bytes"),
          error.getMessage());
    }
    try (var host = RawHost.saying("HTTP/1.1 100 Continue\r\n\r\n".repeat(100_000))) {
      assertFails(runtime, host.site(), Kind.PROTOCOL, "more than 16 interim answers");
    }
    try (var host = RawHost.saying(OK + "A: " + "x".repeat(1 << 20))) {
      assertFails(runtime, host.site(), Kind.TOO_LARGE, "a line longer than 8192 bytes");
    }
    try (var host = RawHost.saying(OK + ("A: " + "x".repeat(1000) + "\r\n").repeat(1000))) {
      assertFails(runtime, host.site(), Kind.TOO_LARGE, "a header section larger than 65536 bytes");
    }
    try (var host = RawHost.saying(OK + "\r\n" + "x".repeat(100_000))) {
      FetchException error = failure(runtime, host.site(), LIMITS.withBody(99_999));
      assertEquals("body larger than 99999 bytes", error.getMessage());
    }
  }

  @OnEveryRuntime
  void anAnswerBeforeTheEndOfTheRequestCounts(AsyncRuntime runtime) throws Exception {
    try (var host =
        RawHost.saying("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig")) {
      var upload = new FetchRequest(host.site(), "POST", "/", new byte[10 << 20]);
      Fetched fetched = run(runtime, loop -> Fetch.fetch(loop, upload, LIMITS));
      assertEquals(413, fetched.answer().status());
    }
  }

  private static void assertFails(AsyncRuntime runtime, Site site, Kind kind, String text)
      throws Exception {
    FetchException error = failure(runtime, site, LIMITS);
    assertEquals(kind, error.kind(), error.getMessage());
    assertTrue(error.getMessage().contains(text), error.getMessage());
  }

  private static FetchException failure(AsyncRuntime runtime, Site site, FetchLimits limits) {
    return assertThrows(FetchException.class, () -> fetch(runtime, site, limits));
  }

  private static Fetched fetch(AsyncRuntime runtime, Site site, FetchLimits limits)
      throws Exception {
    return run(runtime, loop -> Fetch.fetch(loop, FetchRequest.get(site), limits));
  }

  /// Runs `main` and sees to it that it leaves nothing.
  private static Fetched run(AsyncRuntime runtime, EventLoop.Main<Fetched> main) throws Exception {
    var reports = new ArrayList<String>();
    try {
      return runtime.run(loop -> {
        loop.setExceptionHandler((_, context) -> reports.add(context.toString()));
        try {
          return main.run(loop);
        } finally {
          assertEquals(1, loop.allTasks().size(), loop.allTasks().toString());
        }
      });
    } finally {
      assertEquals(List.of(), reports);
    }
  }

  private static String text(Fetched fetched) {
    return new String(fetched.answer().body(), StandardCharsets.ISO_8859_1);
  }
}
