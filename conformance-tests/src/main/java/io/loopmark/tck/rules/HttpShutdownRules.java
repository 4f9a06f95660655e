package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rules.HttpSite.get;

import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.wire.Answer;
import io.loopmark.tck.wire.WireClient;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Chapter 9, how a server ends.
@Chapter(number = 9, title = "HTTP server and router", needs = Capability.HTTP)
final class HttpShutdownRules {

  private static final Duration LONG = HttpSite.PATIENCE.plusSeconds(2);
  private static final Duration SHORT = Duration.ofMillis(100);

  @Rule(
      id = "HTP-29",
      level = MUST,
      text =
          "Graceful shutdown refuses new connections at once, closes idle kept-alive ones at "
              + "once, lets running handlers finish and answer up to the timeout, then closes.")
  void runningHandlersFinish(Trial trial) throws Exception {
    var gate = new Gate();
    HttpSite.visit(
        trial,
        router -> gated(router, gate),
        site -> {
          WireClient idle = site.connect();
          trial.check(HttpSite.goesOn(idle), "a connection is kept alive");
          WireClient busy = site.connect().send(get("/gate"));
          Gate.Waiting handler = gate.next(trial);

          CompletableFuture<Integer> shutdown = site.shutdown(LONG);
          trial.check(HttpSite.ends(idle), "an idle connection is closed at once");
          trial.expectThrows(ConnectException.class, site::connect);
          trial.check(!shutdown.isDone(), "shutdown waits for the running handler");

          handler.release();
          Answer answer = busy.answer(false);
          trial.equal(200, answer.status());
          trial.equal("/gate", answer.body());
          trial.check(HttpSite.ends(busy), "the connection is closed behind the answer");
          trial.equal(0, HttpSite.await(trial, shutdown, "shutdown ends"));
        });
  }

  @Rule(
      id = "HTP-30",
      level = MUST,
      text =
          "A handler still running at the end of the shutdown timeout is cancelled and its "
              + "connection closed without an answer; shutdown does not wait longer, nor does it "
              + "wait when nothing runs.",
      needs = Capability.CANCELLATION)
  void handlersThatDoNotFinishAreCancelled(Trial trial) throws Exception {
    var gate = new Gate();
    var cancelled = new CompletableFuture<String>();
    HttpSite.visit(
        trial,
        router -> endless(router, gate, cancelled),
        site -> {
          WireClient client = site.connect().send(get("/endless"));
          gate.next(trial);
          long start = System.nanoTime();
          CompletableFuture<Integer> shutdown = site.shutdown(SHORT);
          trial.equal("cancelled", HttpSite.await(trial, cancelled, "the handler is cancelled"));
          Duration waited = Duration.ofNanos(System.nanoTime() - start);
          trial.check(
              waited.compareTo(SHORT) >= 0,
              "a handler gets %d ms to finish, and was cancelled after %d ms"
                  .formatted(SHORT.toMillis(), waited.toMillis()));
          trial.check(HttpSite.ends(client), "its connection is closed");
          trial.equal("", client.seen());
          trial.equal(1, HttpSite.await(trial, shutdown, "shutdown ends"));
        });
    HttpSite.visit(
        trial,
        router -> gated(router, gate),
        site -> {
          trial.check(HttpSite.goesOn(site.connect()), "a connection is kept alive");
          trial.equal(0, HttpSite.await(trial, site.shutdown(LONG), "shutdown ends"));
        });
    trial.reports(); // what it logs of a handler it cancels is the server's own affair
  }

  private static void gated(Router router, Gate gate) {
    router.addGet("/gate", gate::handle);
    router.addGet(
        "/hello/{name}", request -> Response.text("Hello, " + request.match("name") + "!"));
  }

  private static void endless(Router router, Gate gate, CompletableFuture<String> cancelled) {
    router.addGet(
        "/endless",
        request -> {
          try {
            return gate.handle(request);
          } catch (CancelledError signal) {
            cancelled.complete("cancelled");
            throw signal;
          }
        });
  }
}
