package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rules.HttpSite.get;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.http.Headers;
import io.loopmark.aio.http.HttpException;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.wire.Answer;
import io.loopmark.tck.wire.WireClient;
import io.loopmark.tck.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Chapter 9, what handlers answer, throw and leave behind.
@Chapter(number = 9, title = "HTTP server and router", needs = Capability.HTTP)
final class HttpHandlerRules {

  private static final ServerOptions CANCELLING =
      ServerOptions.DEFAULT.with(it -> it.handlerCancellation = true);

  @Rule(
      id = "HTP-18",
      level = MUST,
      text =
          "An unexpected error in a handler gives 500 with a fixed text that does not reveal "
              + "it, is logged, closes that connection, and touches no other.")
  void unexpectedErrorIsAFixed500(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          WireClient other = site.connect();
          trial.check(HttpSite.goesOn(other), "another connection is served before");
          WireClient client = site.connect();
          Answer answer = client.send(get("/boom")).answer(false);
          trial.equal(500, answer.status());
          trial.check(!client.seen().contains("SECRET"), "the answer does not reveal the error");
          trial.check(HttpSite.ends(client), "the connection ends after an unexpected error");
          trial.check(HttpSite.goesOn(other), "another connection is not touched");
        });
    HttpSite.expectLogged(trial, "java.lang.IllegalStateException: SECRET-IN-EXCEPTION");
  }

  @Rule(
      id = "HTP-19",
      level = MUST,
      text =
          "A handler that returns something that is not a response gives 500; an HTTP error "
              + "raised by it gives that status and keeps the connection; a timeout error gives "
              + "504.")
  void errorsOfHandlersHaveAStatus(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        HttpHandlerRules::failing,
        site -> {
          WireClient client = site.connect();
          Answer teapot = client.send(get("/teapot")).answer(false);
          trial.equal(418, teapot.status());
          trial.equal("short and stout", teapot.body().strip());
          Answer unavailable = client.send(get("/unavailable")).answer(false);
          trial.equal(503, unavailable.status());
          trial.check(
              !unavailable.has("Connection"),
              "an HTTP error does not announce the end of the connection");
          trial.check(HttpSite.goesOn(client), "an HTTP error keeps the connection");
          trial.equal(504, site.ask(get("/late")).status());
          trial.equal(500, site.ask(get("/null")).status());
        });
    trial.reports(); // what it logs of these is the server's own affair
  }

  private static void failing(Router router) {
    router.addGet("/teapot", request -> fail(new HttpException(418, "short and stout")));
    router.addGet("/unavailable", request -> fail(new HttpException(503, "later")));
    router.addGet("/late", request -> fail(new TimeoutException("late", null)));
    router.addGet("/null", HttpHandlerRules::nothing);
    router.addGet(
        "/hello/{name}", request -> Response.text("Hello, " + request.match("name") + "!"));
  }

  private static Response fail(Exception error) throws Exception {
    throw error;
  }

  @SuppressWarnings("NullAway") // null stands for what Java's types forbid
  private static Response nothing(Request request) {
    return null;
  }

  @Rule(
      id = "HTP-20",
      level = MUST,
      text =
          "A handler that fails after part of the response was sent, or that ends by the "
              + "cancel signal, gets no second response: the connection is cut (a chunked body "
              + "lacks its end mark).")
  void brokenAnswersAreCut(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        HttpHandlerRules::breaking,
        site -> {
          WireClient modern = site.connect().send(get("/part") + get("/part"));
          trial.expectThrows(WireException.class, () -> modern.answer(false));
          trial.check(
              modern.seen().endsWith("4\r\npart\r\n"),
              "nothing stands behind the part that was sent: " + modern.seen());
          trial.check(HttpSite.ends(modern), "the connection is cut");

          WireClient cancelled = site.connect().send(get("/cancelled") + get("/part"));
          trial.check(
              HttpSite.ends(cancelled), "a cancelled handler gets no answer: " + cancelled.seen());
        });
    trial.reports(); // what it logs of these is the server's own affair
  }

  private static void breaking(Router router) {
    router.addGet("/part", request -> Response.stream("text/plain", HttpHandlerRules::partOnly));
    router.addGet(
        "/cancelled",
        request -> {
          throw new CancelledError();
        });
  }

  private static void partOnly(Response.Sink out) throws Exception {
    out.write("part".getBytes(StandardCharsets.US_ASCII));
    throw new IllegalStateException("in the middle");
  }

  @Rule(
      id = "HTP-27",
      level = MUST,
      text =
          "204 and 304 answers have no body and no Content-Length of a body; a streamed "
              + "answer is chunked under 1.1 and ended by close under 1.0; an empty write does not"
              + " end it.")
  void answersAreFramed(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        HttpHandlerRules::framed,
        site -> {
          WireClient client = site.connect();
          for (String path : List.of("/204", "/304")) {
            Answer bodiless = client.send(get(path)).answer(false);
            trial.equal(path, "/" + bodiless.status());
            trial.check(
                List.of("", "0").contains(bodiless.field("Content-Length")),
                path + " has no Content-Length of a body");
            trial.check(!bodiless.has("Transfer-Encoding"), path + " has no Transfer-Encoding");
          }
          // A body of the 204 or 304 would stand in front of this one.
          Answer modern = client.send(get("/stream")).answer(false);
          trial.equal("chunked", modern.field("Transfer-Encoding"));
          trial.check(!modern.has("Content-Length"), "a chunked answer has no Content-Length");
          trial.equal("first last", modern.body());
          trial.equal("first last", client.send(get("/stream")).answer(false).body());

          WireClient old = site.connect().send("GET /stream HTTP/1.0\r\n\r\n");
          Answer untilEnd = old.answer(false);
          trial.check(!untilEnd.has("Transfer-Encoding"), "nothing is chunked for HTTP/1.0");
          trial.check(
              !untilEnd.has("Content-Length"), "a stream for HTTP/1.0 has no Content-Length");
          trial.equal("first last", untilEnd.body());
        });
  }

  private static void framed(Router router) {
    var body = new Response.Bytes("not to be sent".getBytes(StandardCharsets.US_ASCII));
    router.addGet("/204", request -> new Response(204, Headers.EMPTY, body));
    router.addGet("/304", request -> new Response(304, Headers.EMPTY, body));
    router.addGet("/stream", request -> Response.stream("text/plain", HttpHandlerRules::inPieces));
  }

  private static void inPieces(Response.Sink out) throws Exception {
    out.write("first ".getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[0]);
    out.write("last".getBytes(StandardCharsets.US_ASCII));
  }

  @Rule(
      id = "HTP-28",
      level = MUST,
      text =
          "When the client disconnects the handler by default runs on to its end and its "
              + "response is dropped silently; with handler_cancellation on it gets the cancel "
              + "signal.",
      needs = Capability.CANCELLATION)
  void disconnectEndsNoHandlerUnlessAskedTo(Trial trial) throws Exception {
    trial.equal("ran to its end", afterDisconnect(trial, ServerOptions.DEFAULT));
    trial.equal("cancelled", afterDisconnect(trial, CANCELLING));
    trial.equal(List.of(), trial.reports());
  }

  /// How a handler ends whose client leaves while it waits.
  private static String afterDisconnect(Trial trial, ServerOptions options) throws Exception {
    var gate = new Gate();
    var end = new CompletableFuture<String>();
    HttpSite.visit(
        trial,
        options,
        router -> abandoned(router, gate, end),
        site -> {
          WireClient leaving = site.connect().send(get("/abandoned"));
          Gate.Waiting handler = gate.next(trial);
          leaving.socket().setSoLinger(true, 0);
          leaving.close();
          if (!options.handlerCancellation()) {
            // By the time others were answered the server has seen the end of the connection.
            WireClient other = site.connect();
            for (int i = 0; i < 3; i++) {
              trial.check(HttpSite.goesOn(other), "others are served meanwhile");
            }
            handler.release();
          }
          HttpSite.await(trial, end, "the handler ends");
          trial.check(HttpSite.goesOn(site.connect()), "others are served afterwards");
        });
    return end.join();
  }

  private static void abandoned(Router router, Gate gate, CompletableFuture<String> end) {
    router.addGet(
        "/hello/{name}", request -> Response.text("Hello, " + request.match("name") + "!"));
    router.addGet(
        "/abandoned",
        request -> {
          try {
            Response dropped = gate.handle(request);
            end.complete("ran to its end");
            return dropped;
          } catch (CancelledError cancelled) {
            end.complete("cancelled");
            throw cancelled;
          }
        });
  }
}
