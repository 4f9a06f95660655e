package io.loopmark.rival.threads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.programs.HelloServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

final class HttpTest {

  @FunctionalInterface
  private interface Check {
    void run(HttpClient client, URI root) throws Exception;
  }

  private static void serve(AsyncRuntime runtime, Router router, Check check) throws Exception {
    runtime.run(loop -> {
      var server = runtime.http().startServer(loop, router, "127.0.0.1", 0);
      var root = URI.create("http://127.0.0.1:" + server.address().getPort());
      try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        loop.runInExecutor(null, () -> check(check, client, root)).await();
      }
      assertEquals(0, server.shutdown(Duration.ofSeconds(1)));
      return null;
    });
  }

  private static Object check(Check check, HttpClient client, URI root) throws Exception {
    check.run(client, root);
    return "checked";
  }

  private static HttpResponse<String> send(HttpClient client, URI root, String method, String path)
      throws Exception {
    var request =
        HttpRequest.newBuilder(root.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @EachRuntime
  void servesTheArticle(AsyncRuntime runtime) throws Exception {
    Router router = HelloServer.routes(runtime.http().newRouter());
    serve(
        runtime,
        router,
        (client, root) -> {
          assertEquals("<h1>Index</h1>", send(client, root, "GET", "/").body());
          assertEquals("<h1>hello, World!</h1>", send(client, root, "GET", "/hello/World").body());
          assertEquals("<h1>hello, a/b!</h1>", send(client, root, "GET", "/hello/a%2Fb").body());
          assertEquals(404, send(client, root, "GET", "/nowhere").statusCode());
          var wrong = send(client, root, "POST", "/");
          assertEquals(405, wrong.statusCode());
          assertEquals("GET", wrong.headers().firstValue("Allow").orElse(""));
        });
  }

  @EachRuntime
  void servesAHundredWithinAFewSleeps(AsyncRuntime runtime) throws Exception {
    Router router = HelloServer.routes(runtime.http().newRouter());
    serve(
        runtime,
        router,
        (client, root) -> {
          send(client, root, "GET", "/");
          long start = System.nanoTime();
          send(client, root, "GET", "/");
          long one = System.nanoTime() - start;
          var request = HttpRequest.newBuilder(root).build();
          CompletableFuture.allOf(
                  IntStream.range(0, 100)
                      .mapToObj(
                          i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                      .toArray(CompletableFuture<?>[]::new))
              .join();
          long hundred = System.nanoTime() - start - one;
          assertTrue(
              hundred < 20 * one, () -> "one: " + one + " ns, a hundred: " + hundred + " ns");
        });
  }

  @EachRuntime
  void answersHeadErrorsAndStreams(AsyncRuntime runtime) throws Exception {
    Router router = runtime.http().newRouter();
    router.addGet("/page", request -> Response.html("<p>page</p>"));
    router.addGet(
        "/stream",
        request ->
            Response.stream(
                "text/plain",
                out -> {
                  out.write("one ".getBytes(UTF_8));
                  out.write("two".getBytes(UTF_8));
                }));
    router.addGet("/number/{n:[0-9]+}", request -> Response.text(request.match("n")));
    router.addPost("/echo", request -> Response.of(200, "text/plain", request.readBody()));
    serve(
        runtime,
        router,
        (client, root) -> {
          var head = send(client, root, "HEAD", "/page");
          assertEquals("11", head.headers().firstValue("Content-Length").orElse(""));
          assertEquals("one two", send(client, root, "GET", "/stream").body());
          assertEquals("42", send(client, root, "GET", "/number/42").body());
          assertEquals(404, send(client, root, "GET", "/number/x").statusCode());
          var post =
              HttpRequest.newBuilder(root.resolve("/echo"))
                  .POST(HttpRequest.BodyPublishers.ofString("ping"))
                  .build();
          assertEquals("ping", client.send(post, HttpResponse.BodyHandlers.ofString()).body());
        });
  }

  @EachRuntime
  void shutdownCancelsWhatOutlivesItsPatience(AsyncRuntime runtime) throws Exception {
    int cancelled = runtime.run(loop -> cancelOne(runtime, loop));
    assertEquals(1, cancelled);
  }

  private static int cancelOne(AsyncRuntime runtime, EventLoop loop) throws Exception {
    var entered = runtime.newEvent();
    Router router = runtime.http().newRouter();
    router.addGet(
        "/slow",
        request -> {
          entered.set();
          request.loop().sleep(Fixture.LONG);
          return Response.text("never");
        });
    var server = runtime.http().startServer(loop, router, "127.0.0.1", 0);
    var root = URI.create("http://127.0.0.1:" + server.address().getPort());
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.sendAsync(
              HttpRequest.newBuilder(root.resolve("/slow")).build(),
              HttpResponse.BodyHandlers.ofString());
      entered.await();
      int cancelled = server.shutdown(Duration.ofMillis(50));
      assertEquals(503, answer.join().statusCode());
      return cancelled;
    }
  }
}
