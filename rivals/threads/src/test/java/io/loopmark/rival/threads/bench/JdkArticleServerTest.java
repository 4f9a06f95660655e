package io.loopmark.rival.threads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.bench.workload.Model;
import io.loopmark.bench.workload.RunningServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JdkArticleServerTest {

  private static RunningServer start(Model model) throws Exception {
    return model.workload(ArticleServer.class).orElseThrow().start("127.0.0.1", 0);
  }

  private static HttpResponse<String> send(HttpClient client, int port, String method, String path)
      throws Exception {
    return client.send(request(port, method, path), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(int port, String method, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .version(HttpClient.Version.HTTP_1_1)
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }

  @ParameterizedTest
  @MethodSource("io.loopmark.rival.threads.bench.ModelTest#models")
  void answersAsTheArticleDoes(Model model) throws Exception {
    try (var server = start(model);
        var client = HttpClient.newHttpClient()) {
      int port = server.port();
      assertEquals("<h1>Index</h1>", send(client, port, "GET", "/").body());
      assertEquals("<h1>hello, World!</h1>", send(client, port, "GET", "/hello/World").body());
      assertEquals("<h1>hello, a/b!</h1>", send(client, port, "GET", "/hello/a%2Fb").body());
      assertEquals(404, send(client, port, "GET", "/hello/").statusCode());
      assertEquals(404, send(client, port, "GET", "/nowhere").statusCode());
      assertEquals(405, send(client, port, "POST", "/").statusCode());
      var head = send(client, port, "HEAD", "/");
      assertEquals("", head.body());
      assertEquals("14", head.headers().firstValue("Content-Length").orElse(""));
    }
  }

  @ParameterizedTest
  @MethodSource("io.loopmark.rival.threads.bench.ModelTest#models")
  void keepsConnectionsAlive(Model model) throws Exception {
    try (var server = start(model);
        var socket = new Socket("127.0.0.1", server.port());
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < 3; i++) {
        socket
            .getOutputStream()
            .write("GET /none HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("HTTP/1.1 404 Not Found", in.readLine());
        while (!in.readLine().isEmpty()) {
          assertTrue(in.ready());
        }
        assertEquals("not found".length(), in.skip("not found".length()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.loopmark.rival.threads.bench.ModelTest#models")
  void servesAHundredAtOnce(Model model) throws Exception {
    try (var server = start(model);
        var client = HttpClient.newHttpClient()) {
      send(client, server.port(), "GET", "/");
      long start = System.nanoTime();
      send(client, server.port(), "GET", "/");
      long one = System.nanoTime() - start;
      var request = request(server.port(), "GET", "/");
      CompletableFuture.allOf(
              IntStream.range(0, 100)
                  .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
      long hundred = System.nanoTime() - start - one;
      assertTrue(hundred < 20 * one, () -> "one: " + one + " ns, a hundred: " + hundred + " ns");
    }
  }
}
