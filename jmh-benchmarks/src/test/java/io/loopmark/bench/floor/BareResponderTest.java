package io.loopmark.bench.floor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.bench.workload.RunningServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.junit.jupiter.api.Test;

final class BareResponderTest {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 18\r\n\r\n";

  private static String request(String name) {
    return "GET /hello/" + name + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private static String answer(String name) {
    return HEAD + "<h1>hello, " + name + "!</h1>";
  }

  /// Batches that end in the middle of a request, wherever the middle is.
  @Test
  void answersWhateverIsCompleteAndKeepsTheRest() throws Exception {
    try (RunningServer server = new FloorPlainServer().start("127.0.0.1", 0);
        var socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      String second = request("b");
      for (int cut = 1; cut < second.length(); cut++) {
        out.write((request("a") + second.substring(0, cut)).getBytes(US_ASCII));
        assertEquals(answer("a"), read(in, answer("a").length()));
        out.write((second.substring(cut) + request("c")).getBytes(US_ASCII));
        String both = answer("b") + answer("c");
        assertEquals(both, read(in, both.length()));
      }
    }
  }

  private static String read(InputStream in, int count) throws Exception {
    return new String(in.readNBytes(count), US_ASCII);
  }
}
