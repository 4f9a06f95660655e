package io.loopmark.rival.kotlin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.workload.RunningServer;
import java.net.Socket;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class KtorPlainServerTest {

  @Test
  void answersInOrderAndEndsWhenAsked() throws Exception {
    try (RunningServer server = new KtorPlainServer().start("127.0.0.1", 0);
        var client = new Socket("127.0.0.1", server.port())) {
      String requests =
          "GET /hello/a HTTP/1.1\r\nHost: x\r\n\r\n"
              + "GET /hello/b HTTP/1.1\r\nHost: x\r\n\r\n"
              + "GET /hello/c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      client.getOutputStream().write(requests.getBytes(US_ASCII));
      String answers = new String(client.getInputStream().readAllBytes(), US_ASCII);
      assertEquals(
          List.of("200 OK", "a", "200 OK", "b", "200 OK", "c"),
          Pattern.compile("HTTP/1.1 (200 OK)|hello, (\\w+)!")
              .matcher(answers)
              .results()
              .map(KtorPlainServerTest::found)
              .toList(),
          answers);
    }
  }

  @Test
  void saysOnHowManyThreadsItServes() {
    try (RunningServer _ = new KtorPlainServer().start("127.0.0.1", 0)) {
      String description = new KotlinModel().description();
      assertTrue(
          description.matches(".* CIO on at most \\d+ threads of Dispatchers.IO"), description);
    }
  }

  private static String found(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }
}
