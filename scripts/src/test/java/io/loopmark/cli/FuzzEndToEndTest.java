package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.cli.fuzz.ServerProcess;
import io.loopmark.cli.fuzz.Traffic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// `serve` under random malformed traffic at full speed: it goes on serving, says nothing, and
/// keeps nothing. `-Dloopmark.fuzz.seconds` sets the length of the long run, `-Dloopmark.fuzz.seed`
/// repeats one.
@EnabledOnOs(OS.LINUX)
final class FuzzEndToEndTest {

  private static final Pattern STARTED =
      Pattern.compile("Server started at http://127.0.0.1:(\\d+)\\.\\.\\.\n");
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final long HEAP_NOISE_BYTES = 8 << 20;

  /// Of these none may be left when the last client is gone.
  private static final List<String> OF_CONNECTIONS =
      List.of(
          "io.loopmark.reference.http.HttpConnection",
          "io.loopmark.reference.http.RequestBody",
          "io.loopmark.reference.stream.Transport");

  /// Of these no more than before.
  private static final List<String> OF_LOOPS =
      List.of("io.loopmark.reference.loop.LoopTask", "io.loopmark.reference.loop.TimerHandle");

  /// The stacks that a loop keeps for the next work, and a few of the JDK's.
  private static final int MOST_VIRTUAL_THREADS = 256 + 16;

  @SuppressWarnings("NullAway") // set by the test
  private Launcher.Started served;

  @AfterEach
  void leaveNothing() {
    if (served != null) {
      served.process.destroyForcibly();
    }
  }

  @Test
  void survivesMalformedTrafficForAMoment() throws Exception {
    survives(Duration.ofSeconds(2), "article");
  }

  @Tag("stress")
  @Test
  void survivesMalformedTraffic() throws Exception {
    survives(Duration.ofSeconds(Long.getLong("loopmark.fuzz.seconds", 60)), "vectors");
  }

  /// The article's routes read no body and wait half a second; those of the vectors read, stream
  /// and echo.
  private void survives(Duration duration, String routes) throws Exception {
    long seed = Long.getLong("loopmark.fuzz.seed", System.nanoTime());
    System.out.println("malformed traffic drawn with -Dloopmark.fuzz.seed=" + seed);
    int port = serve(routes);
    var server = new ServerProcess(served.process.pid());
    server.liveObjects(); // attaching opens a descriptor
    long descriptors = server.descriptors();
    Traffic.run(port, ~seed, WARM_UP);
    Map<String, ServerProcess.Count> before = settled(server, descriptors);

    long connections = Traffic.run(port, seed, duration);

    Map<String, ServerProcess.Count> after = settled(server, descriptors);
    long grown = ServerProcess.bytes(after) - ServerProcess.bytes(before);
    System.out.printf(
        "%d connections of malformed traffic in %d s; live heap %+d bytes%n",
        connections, duration.toSeconds(), grown);
    assertAll(
        () -> assertTrue(connections > 10, connections + " connections"),
        () -> assertTrue(hello(port).contains("ello, x!")),
        () -> OF_LOOPS.forEach(type -> assertNoMore(type, before, after)),
        () ->
            assertTrue(
                ServerProcess.instances(after, "java.lang.VirtualThread") <= MOST_VIRTUAL_THREADS),
        () -> assertTrue(grown < HEAP_NOISE_BYTES, "live heap grew by " + grown + " bytes"));
    assertEndsWithoutAWord();
  }

  private int serve(String routes) throws Exception {
    served = Launcher.start(List.of("serve", "--port", "0", "--routes", routes));
    while (true) {
      Matcher started = STARTED.matcher(Files.readString(served.output));
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
      assertFalse(served.process.waitFor(50, TimeUnit.MILLISECONDS), "the server ended");
    }
  }

  /// The live objects once the last connection has ended, and the last handler with it.
  private Map<String, ServerProcess.Count> settled(ServerProcess server, long descriptors)
      throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (true) {
      Map<String, ServerProcess.Count> objects = server.liveObjects();
      String left = left(server, descriptors, objects);
      if (left.isEmpty()) {
        return objects;
      }
      assertTrue(System.nanoTime() < deadline, left);
      assertFalse(served.process.waitFor(100, TimeUnit.MILLISECONDS), "the server ended");
    }
  }

  private static String left(
      ServerProcess server, long descriptors, Map<String, ServerProcess.Count> objects)
      throws Exception {
    long open = server.descriptors();
    String left = open > descriptors ? "descriptors: " + open + ", at first " + descriptors : "";
    for (String type : OF_CONNECTIONS) {
      long count = ServerProcess.instances(objects, type);
      left += count > 0 ? " " + type + ": " + count : "";
    }
    return left;
  }

  private static void assertNoMore(
      String type,
      Map<String, ServerProcess.Count> before,
      Map<String, ServerProcess.Count> after) {
    long more = ServerProcess.instances(after, type) - ServerProcess.instances(before, type);
    assertTrue(more <= 0, type + ": " + more + " more than before");
  }

  private static String hello(int port) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hello/x")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private void assertEndsWithoutAWord() throws Exception {
    served.process.destroy();
    Launcher.Outcome outcome = Launcher.end(served);
    assertAll(
        () -> assertEquals(0, outcome.exitCode()),
        () -> assertEquals("", outcome.errors()),
        () -> assertTrue(STARTED.matcher(outcome.output()).matches(), outcome.output()));
  }
}
