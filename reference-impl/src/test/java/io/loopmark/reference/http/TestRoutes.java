package io.loopmark.reference.http;

import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Small pages for clients that are about something else.
final class TestRoutes {

  private TestRoutes() {}

  static void add(Router router) {
    router.addGet("/", _ -> Response.text("ok"));
    router.addGet("/hello/{name}", TestRoutes::hello);
    router.addGet("/delay/{ms}/{name}", TestRoutes::delayed);
    router.addGet("/stream", _ -> Response.stream("text/plain", TestRoutes::produce));
    router.addGet("/boom", TestRoutes::boom);
    router.addPost("/echo", request -> Response.of(200, "text/plain", request.readBody()));
    router.addPost("/ignore", _ -> Response.text("ignored"));
  }

  private static Response hello(Request request) {
    return Response.text("Hello, " + request.match("name") + "!");
  }

  private static Response delayed(Request request) {
    request.loop().sleep(Duration.ofMillis(Long.parseLong(request.match("ms"))));
    return hello(request);
  }

  private static Response boom(Request request) {
    throw new IllegalStateException("boom");
  }

  private static void produce(Response.Sink out) throws Exception {
    out.write("chunk1".getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[0]); // not the end, as an empty chunk would be
    out.write("chunk2".getBytes(StandardCharsets.US_ASCII));
  }
}
