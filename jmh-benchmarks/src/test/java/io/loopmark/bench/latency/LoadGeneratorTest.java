package io.loopmark.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopmark.bench.fake.KnownDelayServer;
import io.loopmark.bench.fake.KnownDelayServer.Delays;
import io.loopmark.bench.fake.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The harness on trial: what it reports must be what arithmetic gives.
final class LoadGeneratorTest {

  private static final double RATE = 200;
  private static final double SECONDS = 2;
  private static final int REQUESTS = (int) (RATE * SECONDS);
  private static final double BRIEF_SECONDS = 0.5;
  private static final int BRIEF_REQUESTS = (int) (RATE * BRIEF_SECONDS);
  private static final int CONNECTIONS = 4;
  private static final List<Route> ANY = List.of(new PathRoute("/any?x"));
  private static final List<Route> BAD_AND_FINE =
      List.of(new PathRoute("/bad"), new PathRoute("/fine"));
  private static final String FINE = "HTTP/1.1 200 OK|Content-Length: 4||fine";

  @TempDir Path directory;

  private LoadReport load(int port, int connections, List<Route> routes) throws IOException {
    return load(new InetSocketAddress("127.0.0.1", port), connections, routes, SECONDS);
  }

  /// Half a second is enough to see what is counted.
  private LoadReport loadBriefly(RawServer server, List<Route> routes) throws IOException {
    return load(server.address(), CONNECTIONS, routes, BRIEF_SECONDS);
  }

  private LoadReport load(
      InetSocketAddress server, int connections, List<Route> routes, double seconds)
      throws IOException {
    var options =
        new LoadOptions(
            server.getAddress().getHostAddress(),
            server.getPort(),
            "example.org:80",
            routes,
            connections,
            RATE,
            0,
            seconds,
            2,
            routes.stream().map(route -> log(route).toString()).toList());
    return new LoadGenerator(options, new NoMarks()).run();
  }

  private Path log(Route route) {
    return directory.resolve(route.fileName() + ".hlog");
  }

  private static final class NoMarks implements LoadGenerator.Marks {
    @Override
    public void measuring() {}

    @Override
    public void measured() {}
  }

  /// Half a second of the two measured ones the server answers nothing: a quarter of the requests
  /// is late by 0 to 500 ms, evenly. So a tenth is late by 300 ms or more (500 x (1 - 0.1 / 0.25)),
  /// and a hundredth by 480 ms or more. Few connections must make no difference: then requests wait
  /// for a connection instead, which a closed-loop generator would not have sent and not have
  /// counted.
  @ParameterizedTest
  @ValueSource(ints = {200, 4})
  void aStallShowsInTheQuantilesAsArithmeticSays(int connections) throws Exception {
    try (var server = new KnownDelayServer(0, new Stall(300, 500_000_000))) {
      LoadReport report = load(server.port(), connections, List.of(ArticleRoute.INDEX));
      RouteReport route = report.routes().getFirst();
      assertEquals(REQUESTS, route.requests());
      assertEquals(REQUESTS, route.answered(), () -> "errors: " + route.errors());
      assertAtLeast(270, percentile(route, "90"));
      assertAtLeast(450, percentile(route, "99"));
      assertAtLeast(490, percentile(route, "100"));
      assertAtLeast(percentile(route, "90"), percentile(route, "100"));
    }
  }

  /// From one request on, for some time, no answer.
  private static final class Stall implements Delays {

    private final long firstRequest;
    private final long lengthNanos;
    private final AtomicLong endNanos = new AtomicLong();

    Stall(long firstRequest, long lengthNanos) {
      this.firstRequest = firstRequest;
      this.lengthNanos = lengthNanos;
    }

    @Override
    public long answerNanos(long request, long arrivedNanos) {
      if (request == firstRequest) {
        endNanos.set(arrivedNanos + lengthNanos);
      }
      return Math.max(arrivedNanos, request < firstRequest ? 0 : endNanos.get());
    }
  }

  /// Nine requests in ten take 10 ms, the tenth 80 ms.
  @Test
  void aKnownDistributionShowsInTheQuantiles() throws Exception {
    Delays delays = (request, now) -> now + (request % 10 == 9 ? 80_000_000 : 10_000_000);
    try (var server = new KnownDelayServer(0, delays)) {
      LoadReport report = load(server.port(), 50, List.of(ArticleRoute.INDEX, ArticleRoute.HELLO));
      for (RouteReport route : report.routes()) {
        assertEquals(REQUESTS / 2, route.requests());
        assertEquals(Map.of(), route.errors());
        assertAtLeast(10, percentile(route, "50"));
      }
      RouteReport hello = report.routes().getLast();
      assertAtLeast(80, percentile(hello, "99"));
      assertEquals(hello.answered(), logged(log(ArticleRoute.HELLO)).getTotalCount());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK|Content-Length: 3||<p>",
        "HTTP/1.1 204 No Content||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|a|2;x|bc|0|Sum: 3||"
      })
  void anyCompleteAnswerIsRightAndKeepsItsConnection(String answer) throws Exception {
    try (var server = rawServer(head -> answer)) {
      RouteReport route = loadBriefly(server, ANY).routes().getFirst();
      assertEquals(Map.of(), route.errors());
      assertEquals(BRIEF_REQUESTS, route.answered());
      assertEquals(CONNECTIONS, server.connections());
      assertEquals(
          List.of("GET /any?x HTTP/1.1|Host: example.org:80|User-Agent: loopmark|Accept: */*|"),
          server.distinctHeads());
    }
  }

  /// Every answer ends its connection; nothing is lost by that.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK|Connection: close|Content-Length: 3||<p><close>",
        "HTTP/1.1 200 OK|Connection: close|Content-Length: 3||<p>",
        "HTTP/1.0 200 OK|Content-Length: 3||<p><close>",
        "HTTP/1.1 200 OK|Connection: close|Transfer-Encoding: chunked||1|a|0||<close>",
        "HTTP/1.1 200 OK||a page<close>"
      })
  void anAnswerThatEndsItsConnectionLeadsToANewOne(String answer) throws Exception {
    try (var server = rawServer(head -> answer)) {
      RouteReport route = loadBriefly(server, ANY).routes().getFirst();
      assertEquals(Map.of(), route.errors());
      assertEquals(BRIEF_REQUESTS, route.answered());
      assertTrue(server.connections() >= server.requests(), () -> "" + server.connections());
      assertTrue(
          server.connections() <= server.requests() + CONNECTIONS, () -> "" + server.connections());
    }
  }

  @Test
  void whatIsNotSuccessIsCountedAndCostsNoConnection() throws Exception {
    String busy = "HTTP/1.1 503 Busy|Content-Length: 4||busy";
    try (var server = rawServer(head -> head.startsWith("GET /bad ") ? busy : FINE)) {
      assertHalfFails("status", loadBriefly(server, BAD_AND_FINE));
      assertEquals(CONNECTIONS, server.connections());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          HTTP/1.1 200 OK|Content-Length: 10||short<close>                     @ closed
          HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|short|<close>          @ closed
          <close>                                                              @ closed
          SSH-2.0-x|                                                           @ status
          HTTP/1.1 200 OK|Content-Length: one||                                @ status
          """)
  void whatIsNoCompleteAnswerIsCounted(String answer, String kind) throws Exception {
    try (var server = rawServer(head -> head.startsWith("GET /bad ") ? answer : FINE)) {
      assertHalfFails(kind, loadBriefly(server, BAD_AND_FINE));
    }
  }

  private static void assertHalfFails(String kind, LoadReport report) {
    RouteReport bad = report.routes().getFirst();
    RouteReport fine = report.routes().getLast();
    assertEquals(Map.of(kind, BRIEF_REQUESTS / 2L), bad.errors());
    assertEquals(0, bad.answered());
    assertEquals(Map.of(), fine.errors());
    assertEquals(BRIEF_REQUESTS / 2, fine.answered());
  }

  @Test
  void aServerMayListenOnIpv6Only() throws Exception {
    InetAddress address = InetAddress.ofLiteral("::1");
    assumeTrue(NetworkInterface.getByInetAddress(address) != null, "no ::1 on this machine");
    try (var server = new RawServer(address, head -> FINE)) {
      RouteReport route = loadBriefly(server, ANY).routes().getFirst();
      assertEquals(Map.of(), route.errors());
      assertEquals(BRIEF_REQUESTS, route.answered());
    }
  }

  private static RawServer rawServer(RawServer.Answers answers) throws IOException {
    return new RawServer(InetAddress.getLoopbackAddress(), answers);
  }

  @Test
  void aServerThatIsNotThereIsErrorsAndNoLatency() throws Exception {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    RouteReport route = load(free, 4, List.of(ArticleRoute.INDEX)).routes().getFirst();
    assertEquals(REQUESTS, route.requests());
    assertEquals(0, route.answered());
    assertEquals(Map.of(), route.percentilesMs());
    long errors = route.errors().values().stream().mapToLong(Long::longValue).sum();
    assertEquals(REQUESTS, errors, () -> "errors: " + route.errors());
    assertNotNull(route.errors().get("connect"));
  }

  private static Histogram logged(Path file) throws IOException {
    var sum = new Histogram(3);
    try (var reader = new HistogramLogReader(file.toFile())) {
      for (EncodableHistogram interval = reader.nextIntervalHistogram();
          interval != null;
          interval = reader.nextIntervalHistogram()) {
        sum.add((Histogram) interval);
      }
    }
    return sum;
  }

  private static double percentile(RouteReport route, String percentile) {
    return route.percentilesMs().getOrDefault(percentile, Double.NaN);
  }

  private static void assertAtLeast(double bound, double actual) {
    assertTrue(actual >= bound, () -> actual + " ms (expected: at least " + bound + " ms)");
  }
}
