package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The five programs print what the article's programs print, in every runtime that has the
/// contract.
final class DemoEndToEndTest {

  private static final Pattern URL =
      Pattern.compile("Server started at (http://\\S+:\\d+)\\.\\.\\.");

  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable", "platform-threads", "virtual-threads"})
  void producerAndConsumer(String runtime) throws Exception {
    String expected =
        IntStream.rangeClosed(1, 5)
            .mapToObj(n ->
                """
                [PRODUCER] Producing %d...
                [CONSUMER] Consuming %d...
                [PRODUCER] Consumer return: 200 OK
                """
                    .formatted(n, n))
            .collect(Collectors.joining());
    assertEquals(expected, output("producer-consumer", runtime));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable", "platform-threads", "virtual-threads"})
  void hello(String runtime) throws Exception {
    assertEquals("Hello world!\nHello again!\n", output("hello", runtime));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable", "platform-threads", "virtual-threads"})
  void helloTwice(String runtime) throws Exception {
    List<String> words =
        output("hello-twice", runtime).lines().map(line -> line.replaceAll(" \\(.*", "")).toList();
    assertEquals(List.of("Hello world!", "Hello world!", "Hello again!", "Hello again!"), words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable", "platform-threads", "virtual-threads"})
  void wget(String runtime) throws Exception {
    List<String> lines =
        output("wget", runtime)
            .lines()
            .map(line -> line.replaceAll("127.0.0.1:\\d+", "SITE"))
            .toList();
    assertAll(
        () ->
            assertEquals(
                List.of("wget SITE...", "wget SITE...", "wget SITE..."), lines.subList(0, 3)),
        () ->
            assertEquals(3, lines.stream().filter("SITE header > HTTP/1.0 200 OK"::equals).count()),
        () -> assertEquals(3 + 3 * 4, lines.size(), lines.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reference",
        "reference-portable",
        "platform-threads",
        "virtual-threads",
        "netty",
        "kotlin"
      })
  void server(String runtime) throws Exception {
    var started =
        Launcher.startShell(
            "exec env --default-signal=INT scripts/loopmark demo server --port 0 --runtime "
                + runtime);
    try (HttpClient client = HttpClient.newHttpClient()) {
      String url = awaitUrl(started);
      assertEquals("<h1>Index</h1>", get(client, url + "/"));
      assertEquals("<h1>hello, World!</h1>", get(client, url + "/hello/World"));
      new ProcessBuilder("kill", "-INT", String.valueOf(started.process.pid())).start().waitFor();
      Launcher.Outcome outcome = Launcher.end(started);
      assertEquals(130, outcome.exitCode(), outcome.errors());
      assertEquals("", outcome.errors());
    } finally {
      started.process.destroyForcibly();
    }
  }

  private static String output(String program, String runtime) throws Exception {
    Launcher.Outcome outcome = Launcher.loopmark("demo", program, "--runtime", runtime);
    assertAll(
        () -> assertEquals(0, outcome.exitCode(), outcome.errors()),
        () -> assertEquals("", outcome.errors()));
    return outcome.output();
  }

  private static String awaitUrl(Launcher.Started started) throws Exception {
    while (true) {
      Matcher url = URL.matcher(Files.readString(started.output));
      if (url.find()) {
        return url.group(1);
      }
      assertTrue(
          !started.process.waitFor(50, TimeUnit.MILLISECONDS),
          () -> "the server ended with " + started.process.exitValue());
    }
  }

  private static String get(HttpClient client, String url) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
