package io.loopmark.rival.kotlin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.workload.RunningServer;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // JUnit starts the server first
final class KtorArticleServerTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private RunningServer server;

  @BeforeEach
  void start() {
    server = new KtorArticleServer().start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpRequest request(String method, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .version(HttpClient.Version.HTTP_1_1)
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(request(method, path), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersAsTheArticleDoes() throws Exception {
    long start = System.nanoTime();
    var index = send("GET", "/");
    assertTrue(System.nanoTime() - start >= 500_000_000, "answered before half a second passed");
    assertEquals("<h1>Index</h1>", index.body());
    assertEquals("14", index.headers().firstValue("Content-Length").orElse(""));
    assertEquals("text/html; charset=UTF-8", index.headers().firstValue("Content-Type").orElse(""));
    assertEquals("<h1>hello, World!</h1>", send("GET", "/hello/World").body());
    assertEquals("<h1>hello, a/b!</h1>", send("GET", "/hello/a%2Fb").body());
    assertEquals("<h1>hello, a+b!</h1>", send("GET", "/hello/a+b").body());
  }

  @Test
  void refusesTheRest() throws Exception {
    assertEquals(404, send("GET", "/nowhere").statusCode());
    assertEquals(404, send("GET", "/hello/").statusCode());
    assertEquals(404, send("GET", "/hello/a/b").statusCode());
    assertEquals(405, send("POST", "/").statusCode());
    assertThrows(
        BindException.class, () -> new KtorArticleServer().start("127.0.0.1", server.port()));
  }

  @Test
  void isGoneWhenClosed() {
    server.close();
    assertThrows(
        ConnectException.class,
        () -> new Socket("127.0.0.1", server.port()).close(),
        "still there");
  }

  @Test
  void keepsTheOrderOfPipelinedRequestsAndClosesWhenAsked() throws Exception {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      String requests =
          "GET /hello/first HTTP/1.1\r\nHost: x\r\n\r\n"
              + "GET /none HTTP/1.1\r\nHost: x\r\n\r\n"
              + "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(requests.getBytes(US_ASCII));
      String answers = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(
          answers.matches("(?s)HTTP/1.1 200 OK.*hello, first!.*HTTP/1.1 404 .*200 OK.*Index.*"),
          answers);
    }
  }

  @Test
  void servesAHundredAtOnce() throws Exception {
    send("GET", "/");
    long start = System.nanoTime();
    send("GET", "/");
    long one = System.nanoTime() - start;
    HttpRequest index = request("GET", "/");
    CompletableFuture.allOf(
            IntStream.range(0, 100)
                .mapToObj(i -> client.sendAsync(index, HttpResponse.BodyHandlers.ofString()))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    long hundred = System.nanoTime() - start - one;
    assertTrue(hundred < 20 * one, () -> "one: " + one + " ns, a hundred: " + hundred + " ns");
  }
}
