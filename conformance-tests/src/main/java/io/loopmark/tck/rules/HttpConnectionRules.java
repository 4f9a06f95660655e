package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MAY;
import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.HttpSite.get;
import static io.loopmark.tck.rules.HttpSite.post;
import static io.loopmark.tck.rules.HttpSite.request;

import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.vectors.FixtureRoutes;
import io.loopmark.tck.wire.Answer;
import io.loopmark.tck.wire.WireClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Chapter 9, the life of a connection.
@Chapter(number = 9, title = "HTTP server and router", needs = Capability.HTTP)
final class HttpConnectionRules {

  /// Longer than a busy machine takes from a connection to the request on it.
  private static final Duration KEEP_ALIVE = Duration.ofMillis(200);

  private static final ServerOptions IDLING_BRIEFLY =
      ServerOptions.DEFAULT.with(it -> it.keepAliveTimeout = KEEP_ALIVE);

  @Rule(
      id = "HTP-15",
      level = MUST,
      text =
          "HTTP/1.1 connections stay open without a Connection header in the answer, also "
              + "after 404 and 405; with Connection: close the answer says close and the "
              + "connection ends after it.")
  void modernConnectionsStayOpen(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          WireClient client = site.connect();
          expectKept(trial, 200, client.send(get("/")).answer(false));
          expectKept(trial, 404, client.send(get("/nowhere")).answer(false));
          expectKept(trial, 405, client.send(request("PUT", "/")).answer(false));
          expectKept(trial, 200, client.send(get("/")).answer(false));
          Answer last = client.send(get("/", "Connection: close")).answer(false);
          trial.equal(200, last.status());
          trial.equal("close", last.field("Connection"));
          trial.check(HttpSite.ends(client), "the connection ends when the client said close");
        });
  }

  private static void expectKept(Trial trial, int status, Answer answer) {
    trial.equal(status, answer.status());
    trial.check(!answer.has("Connection"), "a kept connection is not announced to be closed");
  }

  @Rule(
      id = "HTP-16",
      level = MUST,
      text =
          "HTTP/1.0 connections end after the answer unless the client asked for keep-alive, "
              + "which the answer then confirms; the answer repeats version 1.0.")
  void oldConnectionsEnd(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          WireClient plain = site.connect().send("GET / HTTP/1.0\r\n\r\n");
          Answer answer = plain.answer(false);
          trial.equal("HTTP/1.0 200 OK", answer.statusLine());
          trial.equal("ok", answer.body());
          trial.check(HttpSite.ends(plain), "a connection under HTTP/1.0 ends after the answer");

          WireClient kept = site.connect();
          for (int i = 0; i < 2; i++) {
            answer = kept.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").answer(false);
            trial.equal("HTTP/1.0 200 OK", answer.statusLine());
            trial.equal("keep-alive", answer.field("Connection").toLowerCase(Locale.ROOT));
          }
          kept.send("GET / HTTP/1.0\r\n\r\n").answer(false);
          trial.check(HttpSite.ends(kept), "it ends as soon as keep-alive is not asked for");
        });
  }

  @Rule(
      id = "HTP-17",
      level = SHOULD,
      text =
          "An idle kept-alive connection is closed after the keep-alive timeout; a request "
              + "that arrives in the iteration in which the timeout fires is still served.")
  void idleConnectionsAreClosed(Trial trial) throws Exception {
    var lastMoment = new LastMoment(trial, KEEP_ALIVE);
    HttpSite.visit(
        trial,
        IDLING_BRIEFLY,
        lastMoment::addRoutes,
        site -> {
          long start = System.nanoTime();
          WireClient idle = site.connect();
          trial.check(HttpSite.goesOn(idle), "a connection is kept alive");
          trial.check(HttpSite.ends(idle), "an idle connection is closed after the timeout");
          Duration idled = Duration.ofNanos(System.nanoTime() - start);
          trial.check(
              idled.compareTo(KEEP_ALIVE) >= 0,
              "a connection may idle for %d ms, and was closed after %d ms"
                  .formatted(KEEP_ALIVE.toMillis(), idled.toMillis()));

          WireClient client = site.connect();
          lastMoment.send(client, get("/hello/late"));
          trial.equal("busy", client.answer(false).body());
          trial.equal("Hello, late!", client.answer(false).body());
        });
  }

  /// Keeps the loop busy for longer than a connection may idle, and has a request sent meanwhile:
  /// the loop finds the request and the timeout together.
  private record LastMoment(
      Trial trial, Duration timeout, CountDownLatch busy, CountDownLatch sent) {

    LastMoment(Trial trial, Duration timeout) {
      this(trial, timeout, new CountDownLatch(1), new CountDownLatch(1));
    }

    void addRoutes(Router router) {
      FixtureRoutes.add(router);
      router.addGet("/busy", this::answerAndBeBusy);
    }

    /// The connection idles before the loop gets busy: answering takes fewer turns than that.
    private Response answerAndBeBusy(Request request) {
      EventLoop loop = request.loop();
      loop.callSoon(() -> loop.callSoon(() -> loop.callSoon(this::beBusy)));
      return Response.text("busy");
    }

    private void beBusy() throws InterruptedException {
      busy.countDown();
      sent.await();
      trial.blockFor(timeout.plus(timeout.dividedBy(4)));
    }

    void send(WireClient client, String request) throws Exception {
      client.send(get("/busy"));
      trial.check(
          busy.await(HttpSite.PATIENCE.toMillis(), TimeUnit.MILLISECONDS), "the handler is called");
      client.send(request);
      sent.countDown();
    }
  }

  @Rule(
      id = "HTP-21",
      level = MUST,
      text = "A request may arrive in arbitrary pieces, byte by byte included.")
  void requestsMayComeInPieces(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          WireClient pacemaker = site.connect();
          WireClient client = site.connect();
          sendPiecewise(client, pacemaker, get("/hello/pieces", "X-Long: " + "x".repeat(20)));
          trial.equal("Hello, pieces!", client.answer(false).body());
          sendPiecewise(client, pacemaker, post("/echo", "all of this"));
          trial.equal("all of this", client.answer(false).body());
          sendPiecewise(
              client, pacemaker, chunked("/echo", "5\r\nall o\r\n6\r\nf this\r\n0\r\n\r\n"));
          trial.equal("all of this", client.answer(false).body());
        });
  }

  /// Sends byte by byte; an answer to somebody else between two bytes shows that the server has had
  /// the time to see the first of them alone.
  private static void sendPiecewise(WireClient client, WireClient pacemaker, String request)
      throws IOException {
    for (int i = 0; i < request.length(); i++) {
      client.send(request.substring(i, i + 1));
      pacemaker.send(get("/")).answer(false);
    }
  }

  @Rule(
      id = "HTP-24",
      level = SHOULD,
      text =
          "A valid request is answered before a malformed one behind it in the same segment "
              + "gets its 400 (aiohttp drops the valid one when both come in one read; the port "
              + "should not).")
  void validRequestBeforeAMalformedOneIsAnswered(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          WireClient client =
              site.connect().send(get("/hello/valid") + get("/hello/bad", "no colon"));
          trial.equal("Hello, valid!", client.answer(false).body());
          trial.equal(400, client.answer(false).status());
          trial.check(HttpSite.ends(client), "the connection ends after the 400");
        });
  }

  @Rule(
      id = "HTP-25",
      level = MUST,
      text =
          "Bodies with Content-Length and with chunked coding are delivered to the handler; "
              + "an unread body is skipped before the next request on that connection is parsed.")
  void bodiesAreDeliveredOrSkipped(Trial trial) throws Exception {
    // A body that reads like a request, should somebody take it for one.
    String body = get("/smuggled").repeat(2000);
    String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
    String chunks = chunk + chunk + "0\r\n\r\n";
    HttpSite.visit(
        trial,
        site -> {
          WireClient client = site.connect();
          trial.equal("", client.send(post("/echo", "")).answer(false).body());
          trial.equal(body, client.send(post("/echo", body)).answer(false).body());
          trial.equal(body + body, client.send(chunked("/echo", chunks)).answer(false).body());
          HttpSite.send(
              client, post("/ignore", body) + chunked("/ignore", chunks) + post("/echo", "next"));
          trial.equal("ignored", client.answer(false).body());
          trial.equal("ignored", client.answer(false).body());
          trial.equal("next", client.answer(false).body());
        });
  }

  private static String chunked(String path, String chunks) {
    return request("POST", path, "Transfer-Encoding: chunked") + chunks;
  }

  @Rule(
      id = "HTP-31",
      level = MAY,
      text =
          "A client that half-closes after its request still gets the answer (HTTP allows it;"
              + " aiohttp drops the connection on end of stream and answers nothing).")
  void halfClosedClientMayGetItsAnswer(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          WireClient client = site.connect().send(get("/delay/20/half"));
          client.socket().shutdownOutput();
          trial.observe(
              HttpSite.ends(client)
                  ? "a client that half-closed gets no answer"
                  : "a client that half-closed gets its answer");
        });
  }
}
