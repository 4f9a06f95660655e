package io.loopmark.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.fake.KnownDelayServer;
import io.loopmark.bench.fake.KnownDelayServer.Delays;
import java.io.IOException;
import java.net.InetAddress;
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
import org.junit.jupiter.params.provider.ValueSource;

/// The harness on trial: what it reports must be what arithmetic gives.
final class LoadGeneratorTest {

  private static final double RATE = 200;
  private static final double SECONDS = 2;
  private static final int REQUESTS = (int) (RATE * SECONDS);

  @TempDir Path directory;

  private LoadReport load(int port, int connections, List<ArticleRoute> routes) throws IOException {
    var options =
        new LoadOptions(
            "127.0.0.1",
            port,
            routes,
            connections,
            RATE,
            0,
            SECONDS,
            2,
            routes.stream().map(route -> log(route).toString()).toList());
    return new LoadGenerator(options, new NoMarks()).run();
  }

  private Path log(ArticleRoute route) {
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
