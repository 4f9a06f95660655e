package io.loopmark.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loopmark.bench.fake.ServingMain;
import io.loopmark.bench.foreign.ForeignServer;
import io.loopmark.bench.run.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LatencyRunnerTest {

  private static final List<String> PATHS = List.of("/fixed", "/chunked", "/busy");
  private static final byte[] PAGE = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;

  private static LatencyCase latencyCase(String runtime) {
    return new LatencyCase(runtime, List.of(ArticleRoute.values()), 10, 100, 1, 0, Profile.SMOKE);
  }

  @Test
  void measuresAServerInAProcessOfItsOwn() throws Exception {
    List<LatencyResult> results = new LatencyRunner().run(latencyCase("fake-quick"), directory);
    assertEquals(
        List.of("/", "/hello/{name}"), results.stream().map(LatencyResult::route).toList());
    for (LatencyResult result : results) {
      assertEquals(50, result.requests());
      assertEquals(50, result.intendedRate());
      assertEquals("a fake for tests", result.note());
      assertTrue(result.percentilesMs().getOrDefault("50", 0.0) >= 5, result::toString);
      assertTrue(Files.size(directory.resolve(result.hlog())) > 0);
      assertFalse(result.comparable());
      assertNotNull(result.cpuMicrosPerRequest());
      assertEquals(500, result.expectedFloorMs());
    }
  }

  @Test
  void aServerThatDiesIsAnInvalidResultWithErrors() throws Exception {
    for (LatencyResult result : new LatencyRunner().run(latencyCase("fake-dying"), directory)) {
      assertFalse(result.valid(), result::toString);
      assertNotNull(result.invalidReason());
      assertTrue(
          result.invalidReason().startsWith("the server ended during the measurement; "),
          result.invalidReason());
      assertFalse(result.errors().isEmpty());
      assertFalse(result.percentilesMs().containsValue(0.0));
    }
  }

  /// The server is in this process, so nobody knows what it costs.
  @Test
  void measuresAServerThatRunsAlready() throws Exception {
    HttpServer running = jdkServer();
    try (var server = ForeignServer.open("http://localhost:" + running.getAddress().getPort())) {
      List<LatencyResult> results = new LatencyRunner().run(ownCase(), server, directory);
      assertEquals(PATHS, results.stream().map(LatencyResult::route).toList());
      for (LatencyResult result : results) {
        assertEquals("ours", result.runtime());
        assertEquals(50, result.requests());
        assertTrue(Files.size(directory.resolve(result.hlog())) > 0);
        assertNull(result.expectedFloorMs());
        assertNull(result.cpuMicrosPerRequest());
        assertEquals(List.of(), result.jvmFlags());
      }
      LatencyResult fixed = results.getFirst();
      LatencyResult chunked = results.get(1);
      LatencyResult busy = results.getLast();
      assertEquals(Map.of(), fixed.errors());
      assertEquals(Map.of(), chunked.errors());
      long refused = busy.errors().getOrDefault("status", 0L);
      assertTrue(refused >= 10 && refused <= 15, busy::toString); // a quarter of 50
      assertEquals(
          "%d of 50 requests failed: {status=%1$d}".formatted(refused), busy.invalidReason());
    } finally {
      running.stop(0);
    }
  }

  @Test
  void knowsWhatACommandCosts() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "only Linux tells");
    var latencyCase =
        new LatencyCase("ours", List.of(new PathRoute("/")), 10, 100, 1, 0, Profile.SMOKE);
    try (var server = ForeignServer.open(ServingMain.command())) {
      LatencyResult result = new LatencyRunner().run(latencyCase, server, directory).getFirst();
      assertEquals(Map.of(), result.errors());
      assertNotNull(result.cpuMicrosPerRequest());
    }
  }

  private static LatencyCase ownCase() {
    List<Route> routes = PATHS.stream().<Route>map(PathRoute::new).toList();
    return new LatencyCase("ours", routes, 10, 150, 1, 0, Profile.SMOKE);
  }

  private static HttpServer jdkServer() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var busy = new AtomicInteger();
    server.createContext("/fixed", exchange -> answer(exchange, 200, PAGE.length));
    server.createContext("/chunked", exchange -> answer(exchange, 200, 0));
    server.createContext(
        "/busy",
        exchange -> answer(exchange, busy.incrementAndGet() % 4 == 0 ? 503 : 200, PAGE.length));
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, int status, long length) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, length);
      exchange.getResponseBody().write(PAGE);
    }
  }

  @Test
  void aModelWithoutAServerIsAFailureThatSaysSo() {
    var failure =
        assertThrows(
            LatencyFailure.class, () -> new LatencyRunner().run(latencyCase("floor"), directory));
    assertTrue(failure.toString().contains("does not express"), failure::toString);
  }
}
