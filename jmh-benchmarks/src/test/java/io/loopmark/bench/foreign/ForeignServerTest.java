package io.loopmark.bench.foreign;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopmark.aio.UsageException;
import io.loopmark.bench.fake.RawServer;
import io.loopmark.bench.fake.ServingMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignServerTest {

  private static final Duration SHORT = Duration.ofMillis(500);
  private static final String EMPTY_PAGE = "HTTP/1.1 200 OK|Content-Length: 0||";

  private static RawServer serverAt(String literal) throws IOException {
    return new RawServer(InetAddress.ofLiteral(literal), head -> EMPTY_PAGE);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean hasIpv6() throws IOException {
    return NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:%d", "HTTP://127.0.0.1:%d/", "http://localhost:%d"})
  void anAddressIsFound(String pattern) throws Exception {
    try (RawServer running = serverAt("127.0.0.1")) {
      String given = pattern.formatted(running.port());
      try (ForeignServer server = ForeignServer.open(given)) {
        assertEquals(new InetSocketAddress("127.0.0.1", running.port()), server.address());
        assertEquals(given.replaceFirst("(?i)http://", "").replace("/", ""), server.hostHeader());
        assertEquals("the server at " + given, server.note());
        assertNull(server.cpuTime());
        assertTrue(server.isAlive());
      }
      assertDoesNotThrow(() -> connect(running.port()), "a server that was found is left alone");
    }
  }

  @Test
  void anAddressMayBeALiteralOfIpv6() throws Exception {
    assumeTrue(hasIpv6(), "no ::1 on this machine");
    try (RawServer running = serverAt("::1");
        ForeignServer server = ForeignServer.open("http://[::1]:" + running.port())) {
      assertEquals(new InetSocketAddress("::1", running.port()), server.address());
      assertEquals("[::1]:" + running.port(), server.hostHeader());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://localhost:443    | http://HOST:PORT in clear text; TLS is not spoken
          HTTPS://localhost:443    | http://HOST:PORT in clear text; TLS is not spoken
          http://localhost         | http://HOST:PORT without a path, or a command
          http://localhost:0       | http://HOST:PORT without a path, or a command
          http://localhost:65536   | http://HOST:PORT without a path, or a command
          http://localhost:80/path | http://HOST:PORT without a path, or a command
          http://user@localhost:80 | http://HOST:PORT without a path, or a command
          http://::1:80            | http://HOST:PORT without a path, or a command
          ftp://localhost:21       | http://HOST:PORT without a path, or a command
          localhost:8080           | http://HOST:PORT without a path, or a command
          """)
  void anAddressThatCannotBeUsedIsAMistake(String address, String expectation) {
    var mistake = assertThrows(UsageException.class, () -> ForeignServer.open(address));
    assertTrue(
        String.valueOf(mistake.getMessage())
            .startsWith("http: '" + address + "' (expected: " + expectation),
        mistake::toString);
  }

  @Test
  void whereNothingListensIsSaid() throws Exception {
    String address = "http://127.0.0.1:" + freePort();
    assertFails(address, "nothing serves at " + address + " (");
    assertFails(
        "http://nowhere.invalid:80", "nothing serves at http://nowhere.invalid:80 (unknown host)");
  }

  @Test
  void aCommandThatEndsIsNamedWithItsLastWords() {
    assertFails(
        "echo no luck >&2; exit 3",
        "the server 'echo no luck >&2; exit 3' ended with exit code 3 before it printed its port;"
            + " it printed:\nno luck");
    assertFails(
        "true",
        "the server 'true' ended with exit code 0 before it printed its port; it printed nothing");
    assertFails("no-such-program", "ended with exit code 127");
  }

  @Test
  void aCommandThatPrintsNoPortIsGivenUp() {
    assertFails("echo 0; echo 70000; echo port 80; cat", "printed no port in ");
  }

  @Test
  void aCommandThatDoesNotListenIsGivenUp() throws Exception {
    int port = freePort();
    assertFails(
        "echo " + port + "; cat", "printed port %d and does not listen there (".formatted(port));
  }

  private static void assertFails(String given, String sentence) {
    var failure =
        assertThrows(ForeignServerException.class, () -> ForeignServer.open(given, SHORT).close());
    assertTrue(String.valueOf(failure.getMessage()).contains(sentence), failure::toString);
  }

  /// In the background, with input that does not end, with noise before and behind the port.
  @Test
  void aCommandIsStartedAndEndedWithAllThatItStarted() throws Exception {
    String command = "echo noise >&2; sleep 600 | " + ServingMain.command() + " & echo started";
    InetSocketAddress address;
    try (ForeignServer server = ForeignServer.open(command)) {
      address = server.address();
      assertTrue(server.isAlive());
      assertEquals("127.0.0.1:" + address.getPort(), server.hostHeader());
      assertEquals("started by: " + command, server.note());
      connect(address.getPort());
    }
    assertThrows(IOException.class, () -> connect(address.getPort()));
  }

  @Test
  void whatACommandCostsIsKnownOfAllItsProcesses() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "only Linux tells");
    try (ForeignServer server = ForeignServer.open("(" + ServingMain.command() + ")")) {
      Duration used = server.cpuTime();
      assertNotNull(used);
      assertTrue(used.isPositive(), "a JVM has started: " + used);
    }
  }

  @Test
  void whatACommandCostsIsNotKnownIfAnotherProcessServes() throws Exception {
    try (RawServer running = serverAt("127.0.0.1");
        ForeignServer server =
            ForeignServer.open("echo http://127.0.0.1:" + running.port() + "/; cat")) {
      assertEquals(running.port(), server.address().getPort());
      assertNull(server.cpuTime());
    }
  }

  @Test
  void aCommandThatEndedIsNotAlive() throws Exception {
    try (RawServer running = serverAt("127.0.0.1")) {
      ForeignServer server = ForeignServer.open("echo " + running.port() + "; read line");
      assertTrue(server.isAlive());
      server.close();
      assertFalse(server.isAlive());
    }
  }

  private static void connect(int port) throws IOException {
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }
}
