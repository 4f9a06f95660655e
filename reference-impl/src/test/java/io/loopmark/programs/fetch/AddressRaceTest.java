package io.loopmark.programs.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Connection;
import io.loopmark.programs.fetch.FetchException.Kind;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Which of several addresses a connection goes to. Linux answers on all of 127.0.0.0/8.
@EnabledOnOs(OS.LINUX)
final class AddressRaceTest {

  @OnEveryRuntime
  void anAddressThatLeadsNowhereOnlyLosesTheRace(AsyncRuntime runtime) throws Exception {
    try (var host = new ServerSocket(0, 50, address("127.0.0.1"));
        var _ = new BlackHole("127.0.0.2", host.getLocalPort())) {
      assertEquals(
          address("127.0.0.1"), winner(runtime, host.getLocalPort(), "127.0.0.2", "127.0.0.1"));
    }
  }

  @OnEveryRuntime
  void anAddressThatRefusesIsPassedOver(AsyncRuntime runtime) throws Exception {
    try (var host = new ServerSocket(0, 50, address("127.0.0.1"))) {
      assertEquals(
          address("127.0.0.1"),
          winner(runtime, host.getLocalPort(), "127.0.0.2", "127.0.0.3", "127.0.0.1"));
    }
  }

  @OnEveryRuntime
  void whereAllRefuseTheErrorSaysSo(AsyncRuntime runtime) throws Exception {
    int free;
    try (var taken = new ServerSocket(0)) {
      free = taken.getLocalPort();
    }
    var error =
        assertThrows(FetchException.class, () -> winner(runtime, free, "127.0.0.2", "127.0.0.1"));
    assertEquals(Kind.REFUSED, error.kind());
  }

  @Test
  void familiesAlternate() throws Exception {
    List<InetAddress> addresses =
        Stream.of("::1", "::2", "::3", "10.0.0.1", "10.0.0.2").map(InetAddress::ofLiteral).toList();
    assertEquals(
        Stream.of("::1", "10.0.0.1", "::2", "10.0.0.2", "::3").map(InetAddress::ofLiteral).toList(),
        List.copyOf(AddressRace.alternating(addresses)));
  }

  private static InetAddress winner(AsyncRuntime runtime, int port, String... addresses)
      throws Exception {
    List<InetAddress> all = Stream.of(addresses).map(InetAddress::ofLiteral).toList();
    return runtime.run(loop -> {
      Connection connection = new AddressRace(loop, all, port).connect();
      connection.writer().close();
      assertEquals(1, loop.allTasks().size(), loop.allTasks().toString());
      return connection.writer().remoteAddress().getAddress();
    });
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
