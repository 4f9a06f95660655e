package io.loopmark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `serve` on several cores: loops and processes that share a port, are replaced and end together.
final class ServeEndToEndTest {

  private static final Pattern STARTED =
      Pattern.compile("Server started at (http://127.0.0.1:\\d+)\\.\\.\\.\n");
  private static final int CLIENTS = 64;

  // Columns and a state in Linux's table of sockets.
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int QUEUES = 4;
  private static final String LISTENING = "0A";

  @SuppressWarnings("NullAway") // set by whatever serves
  private Launcher.Started served;

  private List<ProcessHandle> everyWorker = List.of();

  @AfterEach
  void leaveNothing() {
    if (served != null) {
      served.process.descendants().forEach(ProcessHandle::destroyForcibly);
      served.process.destroyForcibly();
    }
    everyWorker.forEach(ProcessHandle::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--loops 2",
        "--loops 2 --runtime reference-portable",
        "--processes 1",
        "--processes 2",
        "--processes 2 --loops 2"
      })
  void everyClientIsAnsweredAndNothingIsLeft(String cores) throws Exception {
    String url = serve(cores);
    assertEquals(CLIENTS, answered(url));
    everyWorker = workers();
    interrupt();
    assertEndedTogether();
    assertEquals(0, everyWorker.stream().filter(ProcessHandle::isAlive).count());
  }

  @Test
  void eachLoopOfEachProcessListens() throws Exception {
    String url = serve("--processes 2 --loops 3");
    assertEquals(6, listeners(url));
    interrupt();
    assertEndedTogether();
    assertEquals(0, listeners(url));
  }

  @Test
  void deadWorkerIsReplacedWhileTheOthersServe() throws Exception {
    String url = serve("--processes 2");
    everyWorker = workers();
    ProcessHandle victim = everyWorker.getFirst();

    victim.destroyForcibly();
    await(() -> !victim.isAlive());
    assertEquals(CLIENTS, answered(url));
    await(() -> listeners(url) == 2);
    assertEquals(CLIENTS, answered(url));

    everyWorker = Stream.concat(everyWorker.stream(), workers().stream()).distinct().toList();
    assertEquals(3, everyWorker.size());
    interrupt();
    Launcher.Outcome outcome = Launcher.end(served);
    assertAll(
        () -> assertEquals(130, outcome.exitCode()),
        () ->
            assertEquals(
                "loopmark: worker %d ended with exit code 137; another takes its place\n"
                    .formatted(victim.pid()),
                outcome.errors()),
        () -> assertEquals(0, everyWorker.stream().filter(ProcessHandle::isAlive).count()));
  }

  @Test
  void workersDoNotOutliveTheirParent() throws Exception {
    serve("--processes 2");
    everyWorker = workers();
    served.process.destroyForcibly();
    for (ProcessHandle worker : everyWorker) {
      worker.onExit().get(1, TimeUnit.MINUTES);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--loops 2", "--processes 2"})
  void answersUnderWayAreFinishedFirst(String cores) throws Exception {
    String url = serve(cores);
    everyWorker = workers();
    var clients = new ArrayList<Socket>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Socket("127.0.0.1", portOf(url)));
      ask(clients.getLast());
    }
    var idle = new Socket("127.0.0.1", portOf(url));
    await(() -> unread(url) == 0);
    terminate();
    assertEquals(-1, idle.getInputStream().read());
    for (Socket client : clients) {
      assertEquals("<h1>Index</h1>", lastLine(client));
    }
    Launcher.Outcome outcome = Launcher.end(served);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertEquals("", outcome.errors());
    assertEquals(0, everyWorker.stream().filter(ProcessHandle::isAlive).count());
  }

  /// SIGTERM in the middle of an answer of which the client has taken one byte.
  @Test
  void answerThatHasBegunIsSentWhole() throws Exception {
    String url = serve("--routes vectors");
    String sent = "x".repeat(1 << 20);
    try (var client = new Socket()) {
      client.setReceiveBufferSize(4096);
      client.connect(new InetSocketAddress("127.0.0.1", portOf(url)));
      String head = "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n";
      client.getOutputStream().write((head.formatted(sent.length()) + sent).getBytes(UTF_8));
      assertEquals('H', client.getInputStream().read());
      terminate();
      assertEquals(sent, lastLine(client));
    }
    Launcher.Outcome outcome = Launcher.end(served);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertEquals("", outcome.errors());
  }

  /// The article's handler takes half a second.
  @ParameterizedTest
  @ValueSource(strings = {"", "--loops 2", "--processes 2"})
  void handlerBeyondItsDeadlineIsAnswered503(String cores) throws Exception {
    String url = serve("--handler-deadline 0.05 " + cores);
    everyWorker = workers();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      assertEquals(503, client.send(request, BodyHandlers.ofString()).statusCode());
    }
  }

  @Test
  void portThatIsSharedAlreadyIsTaken() throws Exception {
    String url = serve("--loops 2");
    String port = url.substring(url.lastIndexOf(':') + 1);
    for (String cores : List.of("--loops", "--processes")) {
      Launcher.Outcome second = Launcher.loopmark("serve", cores, "2", "--port", port);
      assertAll(
          () -> assertEquals(2, second.exitCode(), second.errors()),
          () ->
              assertTrue(
                  second.errors().contains("port: " + port + " on 127.0.0.1 cannot be used")),
          () -> assertEquals("", second.output()));
    }
    interrupt();
    assertEndedTogether();
    // Its closed connections linger in the system, and must not keep the port from a successor.
    assertEquals(url, serve("--processes 2", port));
    interrupt();
    assertEndedTogether();
  }

  private String serve(String cores) throws Exception {
    return serve(cores, "0");
  }

  /// Waits until everybody listens; a parent may have SIGINT ignored, and children inherit that.
  private String serve(String cores, String port) throws Exception {
    served =
        Launcher.startShell(
            "exec env --default-signal=INT scripts/loopmark serve --port " + port + " " + cores);
    await(() -> STARTED.matcher(output()).find());
    Matcher line = STARTED.matcher(output());
    assertTrue(line.find());
    return line.group(1);
  }

  private String output() {
    try {
      return Files.readString(served.output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Waits for something that happens while the server runs.
  private void await(BooleanSupplier condition) throws Exception {
    while (!condition.getAsBoolean()) {
      if (served.process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the server ended: " + Launcher.end(served));
      }
    }
  }

  private List<ProcessHandle> workers() {
    return served.process.children().toList();
  }

  private void interrupt() throws Exception {
    signal("-INT");
  }

  private void terminate() throws Exception {
    signal("-TERM");
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", name, String.valueOf(served.process.pid())).start().waitFor();
  }

  private void assertEndedTogether() throws Exception {
    Launcher.Outcome outcome = Launcher.end(served);
    assertAll(
        () -> assertEquals(130, outcome.exitCode(), outcome.errors()),
        () -> assertEquals("", outcome.errors()),
        () -> assertTrue(STARTED.matcher(outcome.output()).matches(), outcome.output()));
  }

  /// How many of so many clients, each with a connection of its own, get the right answer.
  private static long answered(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return count(ask(client, url));
    }
  }

  private static List<CompletableFuture<String>> ask(HttpClient client, String url) {
    return IntStream.range(0, CLIENTS)
        .mapToObj(n -> HttpRequest.newBuilder(URI.create(url + "/hello/" + n)).build())
        .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
        .map(answer -> answer.thenApply(HttpResponse::body))
        .toList();
  }

  private static long count(List<CompletableFuture<String>> answers) throws Exception {
    long right = 0;
    for (int n = 0; n < answers.size(); n++) {
      right += answers.get(n).get().equals("<h1>hello, %d!</h1>".formatted(n)) ? 1 : 0;
    }
    return right;
  }

  private static void ask(Socket socket) throws Exception {
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(UTF_8));
  }

  private static String lastLine(Socket socket) throws Exception {
    String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
    return answer.substring(answer.lastIndexOf('\n') + 1);
  }

  private static int portOf(String url) {
    return URI.create(url).getPort();
  }

  /// How many sockets listen at `url`.
  private static long listeners(String url) {
    return sockets(url).stream().filter(fields -> fields[STATE].equals(LISTENING)).count();
  }

  /// How many sockets of the server have something to accept or to read.
  private static long unread(String url) {
    return sockets(url).stream().filter(fields -> !fields[QUEUES].endsWith(":00000000")).count();
  }

  /// The sockets whose local end is the server's port, as Linux lists them.
  private static List<String[]> sockets(String url) {
    String port = ":%04X".formatted(portOf(url));
    try (Stream<String> four = Files.lines(Path.of("/proc/net/tcp"));
        Stream<String> six = Files.lines(Path.of("/proc/net/tcp6"))) {
      return Stream.concat(four, six)
          .map(line -> line.trim().split("\\s+"))
          .filter(fields -> fields[LOCAL].endsWith(port))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
