package io.loopmark.reference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Clients that others wrote understand the server.
final class RealClientsTest {

  @OnEveryRuntime
  void theClientOfTheJdk(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, ServerOptions.DEFAULT, TestRoutes::add);
        HttpClient client = HttpClient.newHttpClient()) {
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 200; i++) {
        answers.add(
            client.sendAsync(get(server, "/hello/n" + i), HttpResponse.BodyHandlers.ofString()));
      }
      for (int i = 0; i < 200; i++) {
        assertEquals("Hello, n" + i + "!", answers.get(i).get(20, TimeUnit.SECONDS).body());
      }
      HttpRequest post =
          HttpRequest.newBuilder(uri(server, "/echo"))
              .expectContinue(true)
              .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[500_000]))
              .build();
      assertEquals(
          500_000, client.send(post, HttpResponse.BodyHandlers.ofByteArray()).body().length);
      assertEquals(
          "chunk1chunk2",
          client.send(get(server, "/stream"), HttpResponse.BodyHandlers.ofString()).body());
    }
  }

  @OnEveryRuntime
  void curl(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, ServerOptions.DEFAULT, TestRoutes::add)) {
      String base = uri(server, "/").toString();
      assertEquals(
          "Hello, ada!chunk1chunk2[hello curl]",
          run(
              "curl",
              "-sS",
              "--max-time",
              "20",
              base + "hello/ada",
              base + "stream",
              "--next",
              "-sS",
              "-H",
              "Expect: 100-continue",
              "-d",
              "[hello curl]",
              base + "echo"));
    }
  }

  @OnEveryRuntime
  void thePythonClient(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, ServerOptions.DEFAULT, TestRoutes::add)) {
      String program =
          """
          import http.client
          c = http.client.HTTPConnection('127.0.0.1', %d, timeout=20)
          for path in ('/hello/a', '/stream', '/nowhere'):
              c.request('GET', path); r = c.getresponse(); print(r.status, r.read().decode().strip())
          c.request('POST', '/echo', body=iter([b'ab', b'cd']), encode_chunked=True,
                    headers={'Transfer-Encoding': 'chunked'})
          print(c.getresponse().read().decode())
          """
              .formatted(server.port());
      assertEquals(
          List.of("200 Hello, a!", "200 chunk1chunk2", "404 404 Not Found", "abcd"),
          run("python3", "-c", program).lines().toList());
    }
  }

  /// Says what went wrong only if something did.
  @OnEveryRuntime
  void wrk(AsyncRuntime runtime) throws Exception {
    try (var server = new ServerThread(runtime, ServerOptions.DEFAULT, TestRoutes::add)) {
      String output = run("wrk", "-t1", "-c32", "-d1s", uri(server, "/hello/wrk").toString());
      assertTrue(output.matches("(?s).*\\n *[1-9][0-9]* requests in .*"), output);
      assertFalse(output.contains("Socket errors") || output.contains("Non-2xx"), output);
      assertEquals(List.of(), server.reports);
    }
  }

  private static String run(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not installed");
      throw e;
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), command[0] + " does not end");
    assertEquals(0, process.exitValue(), output);
    return output;
  }

  private static HttpRequest get(ServerThread server, String path) throws Exception {
    return HttpRequest.newBuilder(uri(server, path)).build();
  }

  private static URI uri(ServerThread server, String path) throws Exception {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
