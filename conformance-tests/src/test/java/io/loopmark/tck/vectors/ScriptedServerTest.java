package io.loopmark.tck.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.tck.wire.WireClient;
import io.loopmark.tck.wire.WireException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The script of a response vector is kept to.
final class ScriptedServerTest {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n";

  @Test
  void sendsTheVectorToEveryClient() throws Exception {
    ResponseVector vector = vector("RSP-02");
    try (var server = ScriptedServer.play(vector);
        var bytewise = ScriptedServer.playBytewise(vector);
        WireClient first = client(server);
        WireClient second = client(server);
        WireClient third = client(bytewise)) {
      for (WireClient client : List.of(first, second, third)) {
        assertEquals("hello", client.send(REQUEST).answer(false).body());
      }
      assertEquals(List.of(REQUEST, REQUEST), server.requests());
    }
  }

  @Test
  void waitsForAllRequestsOfAVector() throws Exception {
    try (var server = ScriptedServer.play(vector("RSP-27"));
        WireClient client = client(server)) {
      client.send(REQUEST + REQUEST.replace("GET", "HEAD"));

      assertEquals(103, client.answer(false).status());
      assertEquals("hello", client.answer(false).body());
      assertEquals("11", client.answer(true).field("Content-Length"));
      assertEquals(2, server.requests().size());
    }
  }

  @Test
  void endsAsTheVectorSays() throws Exception {
    try (var server = ScriptedServer.play(vector("RSP-05"));
        WireClient client = client(server)) {
      assertThrows(WireException.class, () -> client.send(REQUEST).answer(false));
    }
    try (var server = ScriptedServer.play(vector("RSP-04"));
        WireClient client = client(server)) {
      client.send(REQUEST);
      assertThrows(SocketException.class, () -> readToEnd(client));
    }
  }

  private static void readToEnd(WireClient client) throws IOException {
    client.socket().getInputStream().readAllBytes();
  }

  private static WireClient client(ScriptedServer server) throws IOException {
    return WireClient.connect(server.address(), Duration.ofSeconds(20));
  }

  private static ResponseVector vector(String id) {
    return ResponseVector.all().stream()
        .filter(vector -> vector.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
