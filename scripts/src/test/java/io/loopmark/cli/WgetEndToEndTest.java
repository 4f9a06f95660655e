package io.loopmark.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `wget` as its users see it.
final class WgetEndToEndTest {

  private static final String PAGE = "<h1>gr\u00fc\u00dfe</h1>\n";

  @TempDir
  @SuppressWarnings("NullAway") // set by JUnit
  private Path scratch;

  @SuppressWarnings("NullAway") // set before any test
  private static HttpServer host;

  private static String site = "";

  @BeforeAll
  static void start() throws IOException {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
    host.createContext(
        "/",
        exchange -> {
          boolean isThere = !exchange.getRequestURI().getPath().equals("/nowhere");
          exchange.getResponseHeaders().add("X-Path", exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(isThere ? 200 : 404, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    host.start();
    site = "127.0.0.1:" + host.getAddress().getPort();
  }

  @AfterAll
  static void stop() {
    host.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "reference-portable", "platform-threads", "virtual-threads"})
  void headersAndASummaryOfEachHost(String runtime) throws Exception {
    Launcher.Outcome outcome = Launcher.loopmark("wget", "--runtime", runtime, site, site);
    List<String> lines = outcome.output().lines().toList();
    assertAll(
        () -> assertEquals(0, outcome.exitCode(), outcome.errors()),
        () -> assertEquals("", outcome.errors()),
        () -> assertEquals(site + " header > HTTP/1.1 200 OK", lines.getFirst()),
        () -> assertEquals(2, count(lines, site + " header > X-path: /")),
        () -> assertEquals(2, count(lines, site + " summary > 17 bytes from 127.0.0.1 in ")),
        () -> assertEquals(1, count(lines, "2 hosts: 2 answered (0 with status 4xx or 5xx), 0")));
  }

  private static long count(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).count();
  }

  @Test
  void bodiesHaveStandardOutputForThemselves() throws Exception {
    Launcher.Outcome outcome =
        Launcher.loopmark("wget", "--body", "--path", "/a?b=%20c", site, site);
    assertAll(
        () -> assertEquals(0, outcome.exitCode(), outcome.errors()),
        () -> assertEquals(PAGE + PAGE, outcome.output()),
        () -> assertTrue(outcome.errors().contains("header > X-path: /a?b=%20c\n")));
  }

  @Test
  void eachHostFailsForItself() throws Exception {
    int free;
    try (var taken = new ServerSocket(0)) {
      free = taken.getLocalPort();
    }
    Launcher.Outcome outcome =
        Launcher.loopmark("wget", "nowhere.invalid", "localhost:" + free, site);
    assertAll(
        () -> assertEquals(4, outcome.exitCode()),
        () ->
            assertEquals(
                List.of(
                    "loopmark: localhost:%1$d: the host refuses connections to port %1$d; check the port"
                        .formatted(free),
                    "loopmark: nowhere.invalid: no such host; check the name"),
                outcome.errors().lines().sorted().toList()),
        () -> assertTrue(outcome.output().contains("3 hosts: 1 answered"), outcome.output()));
  }

  @Test
  void savedPagesAreWholeAndNeverOverwritten() throws Exception {
    String[] command = {"wget", "--save", scratch.toString(), "--path", "/..%2f..%2fpage", site};
    assertEquals(0, Launcher.loopmark(command).exitCode());
    Path folder = scratch.resolve(site.replace(':', '_'));
    Path file = folder.resolve("page");
    assertEquals(PAGE, Files.readString(file));
    Files.writeString(file, "mine");

    Launcher.Outcome second = Launcher.loopmark(command);

    assertAll(
        () -> assertEquals(4, second.exitCode()),
        () -> assertTrue(second.errors().contains("exists already"), second.errors()),
        () -> assertEquals("mine", Files.readString(file)),
        () -> assertEquals(1, files(folder)));
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void manyHostsShowProgress() throws Exception {
    String[] command =
        Stream.concat(
                Stream.of("wget", "--path", "/nowhere"), Stream.generate(() -> site).limit(40))
            .toArray(String[]::new);
    Launcher.Outcome outcome = Launcher.loopmark(command);
    assertAll(
        () -> assertEquals(0, outcome.exitCode(), outcome.errors()),
        () -> assertTrue(outcome.errors().contains("loopmark: 20 of 40 hosts done, 0 failed\n")),
        () ->
            assertTrue(
                outcome.output().contains("40 hosts: 40 answered (40 with status 4xx or 5xx)")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--timeout 0 | --timeout: 0.0 (expected: seconds, above 0",
        "--connect-timeout -1 | --connect-timeout: -1.0 (expected: seconds, above 0",
        "--timeout soon | 'soon' is not a double",
        "--path nowhere | --path: 'nowhere' (expected: a slash first",
        "--runtime netty | unknown runtime: 'netty'"
      })
  void wrongOptionsAreOneSentence(String options, String sentence) throws Exception {
    Launcher.Outcome outcome =
        Launcher.loopmark(("wget " + options.trim() + " " + site).split(" "));
    assertAll(
        () -> assertEquals(2, outcome.exitCode()),
        () -> assertTrue(outcome.errors().contains(sentence), outcome.errors()),
        () -> assertEquals("", outcome.output()));
  }
}
