package io.loopmark.rival.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.bench.workload.RunningServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
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
final class NettyArticleServerTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = new NettyArticleServer().start("127.0.0.1", 0);
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
    var index = send("GET", "/");
    assertEquals("<h1>Index</h1>", index.body());
    assertEquals("text/html; charset=utf-8", index.headers().firstValue("Content-Type").orElse(""));
    assertEquals("<h1>hello, World!</h1>", send("GET", "/hello/World").body());
    assertEquals("<h1>hello, a/b!</h1>", send("GET", "/hello/a%2Fb").body());
    assertEquals("<h1>hello, a+b!</h1>", send("GET", "/hello/a+b").body());
  }

  @Test
  void refusesTheRest() throws Exception {
    assertEquals(404, send("GET", "/nowhere").statusCode());
    assertEquals(404, send("GET", "/hello/").statusCode());
    assertEquals(404, send("GET", "/hello/a/b").statusCode());
    var wrong = send("POST", "/");
    assertEquals(405, wrong.statusCode());
    assertEquals("GET, HEAD", wrong.headers().firstValue("Allow").orElse(""));
    assertThrows(
        BindException.class, () -> new NettyArticleServer().start("127.0.0.1", server.port()));
  }

  @Test
  void answersHeadWithoutContent() throws Exception {
    var head = send("HEAD", "/");
    assertEquals("", head.body());
    assertEquals("14", head.headers().firstValue("Content-Length").orElse(""));
  }

  @Test
  void keepsTheOrderOfPipelinedRequestsAndClosesWhenAsked() throws Exception {
    try (var socket = new Socket("127.0.0.1", server.port());
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      String requests =
          get("/hello/first", "") + get("/none", "") + get("/", "Connection: close\r\n");
      socket.getOutputStream().write(requests.getBytes(US_ASCII));
      assertEquals("<h1>hello, first!</h1>", answer(in));
      assertEquals("Not Found", answer(in));
      assertEquals("<h1>Index</h1>", answer(in));
      assertEquals(-1, in.read());
    }
  }

  @Test
  void refusesWhatTheCodecRejects() throws Exception {
    try (var socket = new Socket("127.0.0.1", server.port());
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nBad Field: x\r\n\r\n".getBytes(US_ASCII));
      assertEquals("HTTP/1.1 400 Bad Request", in.readLine());
    }
  }

  private static String get(String path, String field) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + field + "\r\n";
  }

  /// Reads one answer and returns its content.
  private static String answer(BufferedReader in) throws IOException {
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    var content = new StringBuilder();
    while (content.length() < length) {
      content.append((char) in.read());
    }
    return content.toString();
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
