package io.loopmark.reference.http;

import io.loopmark.aio.http.Headers;
import io.loopmark.aio.http.HttpException;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The routes that the suite's request vectors expect, for clients of others.
final class FixtureRoutes {

  private FixtureRoutes() {}

  static void add(Router router) {
    router.addGet("/", _ -> Response.text("ok"));
    router.addGet("/hello/{name}", FixtureRoutes::hello);
    router.addPost("/echo", request -> Response.of(200, "text/plain", request.readBody()));
    router.addRoute("GET", "/header/{field}", FixtureRoutes::header);
    router.addPost("/header/{field}", FixtureRoutes::header);
    router.addRoute("GET", "/delay/{ms}/{name}", FixtureRoutes::delayed);
    router.addRoute(
        "GET",
        "/nocontent",
        _ -> new Response(204, Headers.EMPTY, new Response.Bytes(new byte[0])));
    router.addGet("/stream", _ -> Response.stream("text/plain", FixtureRoutes::produce));
    router.addPost("/ignore", _ -> Response.text("ignored"));
    router.addGet("/boom", FixtureRoutes::boom);
    router.addPost("/boom", FixtureRoutes::boom);
    router.addRoute(
        "GET",
        "/setheader/{value}",
        request ->
            new Response(
                200,
                Headers.of("X-Echo", request.match("value")),
                new Response.Bytes(new byte[0])));
  }

  private static Response hello(Request request) {
    return Response.text("Hello, " + request.match("name") + "!");
  }

  private static Response delayed(Request request) {
    request.loop().sleep(Duration.ofMillis(Long.parseLong(request.match("ms"))));
    return hello(request);
  }

  private static Response boom(Request request) {
    throw new IllegalStateException("SECRET-IN-EXCEPTION");
  }

  private static Response header(Request request) throws Exception {
    request.readBody();
    List<String> values = request.headers().all(request.match("field"));
    if (values.isEmpty()) {
      throw new HttpException(404, "absent");
    }
    byte[] text = String.join(", ", values).getBytes(StandardCharsets.ISO_8859_1);
    return Response.of(200, "text/plain; charset=iso-8859-1", text);
  }

  private static void produce(Response.Sink out) throws Exception {
    out.write("chunk1".getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[0]);
    out.write("chunk2".getBytes(StandardCharsets.US_ASCII));
  }
}
