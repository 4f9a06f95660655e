package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.loopmark.report.ResultDirectory;
import io.loopmark.report.result.Latency;
import io.loopmark.report.result.LatencyPoint;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody's own server, measured from the command line.
@Tag("slow") // in real time
final class LatencyEndToEndTest {

  /// Python's own server: HTTP/1.0, every answer ends its connection.
  private static final String PYTHON =
      """
      python3 -u -c '
      import http.server
      class Handler(http.server.SimpleHTTPRequestHandler):
          def log_message(self, *words): pass
      server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
      print(server.server_address[1])
      server.serve_forever()'
      """;

  @TempDir Path scratch;

  private Launcher.Outcome measured(String server, String... more) throws Exception {
    String[] command = {
      "latency", "--http", server, "--connections", "10", "--rate", "100", "--duration", "1"
    };
    String[] all = Arrays.copyOf(command, command.length + more.length + 2);
    System.arraycopy(more, 0, all, command.length, more.length);
    all[all.length - 2] = "--out";
    all[all.length - 1] = out().toString();
    return Launcher.loopmark(all);
  }

  private Path out() {
    return scratch.resolve("run");
  }

  private List<LatencyPoint> points() throws Exception {
    Latency latency = Objects.requireNonNull(ResultDirectory.read(out()).latency());
    return latency.points();
  }

  private static HttpServer serverWithoutPages() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @Test
  void aServerThatRunsIsMeasuredAndReported() throws Exception {
    HttpServer running = serverWithoutPages();
    running.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().equals("/no") ? 404 : 200, 0);
          exchange.close();
        });
    running.start();
    try {
      String address = "http://localhost:" + running.getAddress().getPort();
      Launcher.Outcome outcome =
          measured(address, "--name", "ours", "--path", "/a,/no", "--path", "/b?c=d");

      assertEquals(0, outcome.exitCode(), outcome.errors());
      assertEquals(
          List.of("/a", "/no", "/b?c=d"), points().stream().map(LatencyPoint::route).toList());
      LatencyPoint right = points().getFirst();
      LatencyPoint wrong = points().get(1);
      assertAll(
          () -> assertEquals("ours", right.runtime()),
          () -> assertEquals(Map.of(), right.errors()),
          () -> assertNull(right.expectedFloorMs()),
          () -> assertNull(right.cpuMicrosPerRequest()),
          () -> assertTrue(right.percentilesMs().containsKey("99"), right::toString),
          () -> assertTrue(Files.size(out().resolve(Objects.requireNonNull(right.hlog()))) > 0),
          () -> assertEquals(Map.of("status", wrong.requests()), wrong.errors()),
          () -> assertFalse(wrong.valid()),
          () -> assertTrue(Files.readString(out().resolve("report.html")).contains("/b?c=d")));
    } finally {
      running.stop(0);
    }
  }

  @Test
  void aServerThatAnswersNothingRightIsNotFine() throws Exception {
    HttpServer running = serverWithoutPages();
    running.start();
    try {
      String address = "http://localhost:" + running.getAddress().getPort();
      Launcher.Outcome outcome = measured(address, "--path", "/nowhere");

      assertEquals(3, outcome.exitCode(), outcome.errors());
      assertEquals(List.of(false), points().stream().map(LatencyPoint::valid).toList());
    } finally {
      running.stop(0);
    }
  }

  @Test
  void aCommandIsMeasuredAndEnded() throws Exception {
    assumeTrue(isOnThePath("python3"), "no python3 on the path");
    Path page = Files.writeString(scratch.resolve("page"), "x".repeat(100_000));
    Launcher.Outcome outcome =
        measured("cd '" + scratch + "'; " + PYTHON, "--path", "/" + page.getFileName());

    assertEquals(0, outcome.exitCode(), outcome.errors());
    LatencyPoint point = points().getFirst();
    assertAll(
        () -> assertEquals("http", point.runtime()),
        () -> assertEquals("/page", point.route()),
        () -> assertEquals(Map.of(), point.errors()),
        () ->
            assertEquals(
                Files.exists(Path.of("/proc/net/tcp")), point.cpuMicrosPerRequest() != null));
  }

  @Test
  void aPathThatNoRequestCanHaveIsAMistake() throws Exception {
    for (String path : List.of("/a b", "/a\tb", "/a#b", "")) {
      Launcher.Outcome outcome = Launcher.loopmark("latency", "--http", "true", "--path", path);
      assertAll(
          () -> assertEquals(2, outcome.exitCode(), outcome.errors()),
          () ->
              assertTrue(
                  outcome
                      .errors()
                      .startsWith("loopmark: --path: '" + path + "' (expected: a slash"),
                  outcome.errors()));
    }
  }

  @Test
  void theLastWordsOfACommandAreShown() throws Exception {
    Launcher.Outcome outcome =
        Launcher.loopmark("latency", "--http", "echo port is taken >&2; exit 1");
    assertAll(
        () -> assertEquals(4, outcome.exitCode()),
        () ->
            assertTrue(
                outcome
                    .errors()
                    .endsWith(
                        "ended with exit code 1 before it printed its port; it printed:\nport is taken\n"),
                outcome.errors()),
        () -> assertFalse(outcome.errors().contains("\tat "), outcome.errors()));
  }

  /// The command writes its port into a file as well, for the test.
  @Test
  void anInterruptionEndsTheCommand() throws Exception {
    assumeTrue(isOnThePath("python3"), "no python3 on the path");
    Path port = scratch.resolve("port");
    Path script =
        Files.writeString(scratch.resolve("server.sh"), PYTHON.strip() + " | tee '" + port + "'\n");
    // A parent may have SIGINT ignored, and children inherit that.
    var started =
        Launcher.startShell(
            "exec env --default-signal=INT scripts/loopmark latency --duration 600 --http 'sh %s' --out %s"
                .formatted(script, out()));
    Path journal = out().resolve("latency.ndjson");
    while (!Files.exists(journal) || Files.size(journal) == 0) {
      assertFalse(started.process.waitFor(50, TimeUnit.MILLISECONDS), "ended too early");
    }
    int number = Integer.parseInt(Files.readString(port).strip());
    assertTrue(isServed(number), "the server was there");
    new ProcessBuilder("kill", "-INT", String.valueOf(started.process.pid())).start().waitFor();

    Launcher.Outcome outcome = Launcher.end(started);

    assertAll(
        () -> assertEquals(130, outcome.exitCode(), outcome.errors()),
        () -> assertFalse(outcome.errors().contains("\tat "), outcome.errors()),
        () -> assertFalse(isServed(number), "the server outlived the run"));
  }

  private static boolean isServed(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private static boolean isOnThePath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
