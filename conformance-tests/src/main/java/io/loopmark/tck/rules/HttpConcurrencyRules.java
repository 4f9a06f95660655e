package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.HttpSite.get;

import io.loopmark.aio.Capability;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.wire.Answer;
import io.loopmark.tck.wire.WireClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Chapter 9, requests side by side and one after the other.
@Chapter(number = 9, title = "HTTP server and router", needs = Capability.HTTP)
final class HttpConcurrencyRules {

  /// Stands for the article's half second.
  private static final Duration HALF_SECOND = Duration.ofMillis(100);

  private static final int CLIENTS = 100;
  private static final int SEND_BUFFER = 64 << 10;

  private final AtomicInteger running = new AtomicInteger();

  @Rule(
      id = "HTP-01",
      level = MUST,
      text =
          "The article's server answers GET / with the index page and GET /hello/X with a "
              + "page containing X, each 0.5 s after the request.")
  void articleServerTakesHalfASecond(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        HttpConcurrencyRules::article,
        site -> {
          long start = System.nanoTime();
          Answer index = site.ask(get("/"));
          expectHalfASecond(trial, start);
          trial.equal(200, index.status());
          trial.equal("<h1>Index</h1>", index.body());
          start = System.nanoTime();
          Answer hello = site.ask(get("/hello/loopmark"));
          expectHalfASecond(trial, start);
          trial.equal(200, hello.status());
          trial.equal("<h1>hello, loopmark!</h1>", hello.body());
        });
  }

  private static void article(Router router) {
    router.addRoute(
        "GET",
        "/",
        request -> {
          request.loop().sleep(HALF_SECOND);
          return Response.html("<h1>Index</h1>");
        });
    router.addRoute(
        "GET",
        "/hello/{name}",
        request -> {
          request.loop().sleep(HALF_SECOND);
          return Response.html("<h1>hello, " + request.match("name") + "!</h1>");
        });
  }

  private static void expectHalfASecond(Trial trial, long start) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    trial.check(
        took.compareTo(HALF_SECOND) >= 0,
        "the answer takes at least %d ms, and took %d ms"
            .formatted(HALF_SECOND.toMillis(), took.toMillis()));
  }

  @Rule(
      id = "HTP-12",
      level = MUST,
      text =
          "Requests on different connections are handled concurrently on one thread: 100 "
              + "requests with a 0.5 s handler finish in about 0.5 s, in order of readiness.")
  void connectionsAreServedTogether(Trial trial) throws Exception {
    var gate = new Gate();
    HttpSite.visit(
        trial,
        router -> together(trial, router, gate),
        site -> {
          List<WireClient> clients = new ArrayList<>();
          for (int i = 0; i < CLIENTS; i++) {
            clients.add(site.connect());
          }
          answerInOrderOfReadiness(trial, clients, gate);
          long start = System.nanoTime();
          askAll(clients, "/slow/");
          for (WireClient client : clients) {
            trial.equal(200, client.answer(false).status());
          }
          Duration took = Duration.ofNanos(System.nanoTime() - start);
          trial.check(
              took.compareTo(HALF_SECOND) >= 0,
              "a handler takes at least %d ms, and took %d ms"
                  .formatted(HALF_SECOND.toMillis(), took.toMillis()));
          trial.check(
              took.compareTo(HALF_SECOND.multipliedBy(CLIENTS / 2)) < 0,
              "%d requests take the time of one, and took %d ms"
                  .formatted(CLIENTS, took.toMillis()));
        });
  }

  /// All are waiting when the first becomes ready, and each is answered as soon as it is.
  private static void answerInOrderOfReadiness(Trial trial, List<WireClient> clients, Gate gate)
      throws Exception {
    askAll(clients, "/gate/");
    List<Gate.Waiting> handlers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      handlers.add(gate.next(trial));
    }
    Collections.shuffle(handlers, new Random(12));
    for (Gate.Waiting ready : handlers) {
      ready.release();
      int client = Integer.parseInt(ready.target().substring("/gate/".length()));
      trial.equal(ready.target(), clients.get(client).answer(false).body());
    }
  }

  private static void askAll(List<WireClient> clients, String path) throws Exception {
    for (int i = 0; i < clients.size(); i++) {
      clients.get(i).send(get(path + i));
    }
  }

  private void together(Trial trial, Router router, Gate gate) {
    router.addGet("/gate/{i}", gate::handle);
    router.addGet(
        "/slow/{i}",
        request -> {
          request.loop().sleep(HALF_SECOND);
          workAlone(trial);
          return Response.text("done");
        });
  }

  /// Works a little, so that a handler on another thread has the time to come in between.
  private void workAlone(Trial trial) {
    trial.equal("1 handler runs", running.incrementAndGet() + " handler runs");
    long start = System.nanoTime();
    while (System.nanoTime() - start < TimeUnit.MICROSECONDS.toNanos(200)) {
      Thread.onSpinWait();
    }
    running.decrementAndGet();
  }

  @Rule(
      id = "HTP-13",
      level = MUST,
      text =
          "Pipelined requests on one connection are handled one after the other and answered "
              + "in request order, even if a later handler would be faster.")
  void pipelinedRequestsWaitForEachOther(Trial trial) throws Exception {
    var gate = new Gate();
    HttpSite.visit(
        trial,
        router -> marked(trial, router, gate),
        site -> {
          WireClient client = site.connect().send(get("/slow") + get("/fast/1") + get("/fast/2"));
          Gate.Waiting slow = gate.next(trial);
          // By the time others were answered the fast ones would have begun.
          WireClient other = site.connect();
          for (int i = 0; i < 3; i++) {
            trial.equal("other", other.send(get("/other")).answer(false).body());
          }
          slow.release();
          trial.equal("/slow", client.answer(false).body());
          trial.equal("/fast/1", client.answer(false).body());
          trial.equal("/fast/2", client.answer(false).body());
        });
    trial.expectOrder("/slow /slow-ends /fast/1 /fast/1-ends /fast/2 /fast/2-ends");
  }

  private static void marked(Trial trial, Router router, Gate gate) {
    router.addGet("/other", request -> Response.text("other"));
    router.addGet("/fast/{i}", request -> mark(trial, request, HttpConcurrencyRules::fast));
    router.addGet("/slow", request -> mark(trial, request, gate::handle));
  }

  private static Response mark(Trial trial, Request request, Router.Handler handler)
      throws Exception {
    String target = request.target();
    trial.mark(target);
    Response response = handler.handle(request);
    trial.mark(target + "-ends");
    return response;
  }

  private static Response fast(Request request) {
    String target = request.target();
    request.loop().sleep(Duration.ZERO);
    return Response.text(target);
  }

  @Rule(
      id = "HTP-14",
      level = SHOULD,
      text =
          "The number of parsed pipelined requests kept waiting is bounded: reading from the "
              + "connection pauses and goes on later without losing one.")
  void waitingRequestsAreBounded(Trial trial) throws Exception {
    int requests = 1_000; // of 8 KiB each
    var gate = new Gate();
    HttpSite.visit(
        trial,
        router -> waiting(router, gate),
        site -> {
          WireClient client = site.connect();
          client.socket().setSendBufferSize(SEND_BUFFER); // else the system itself takes them all
          client.send(get("/gate"));
          Gate.Waiting first = gate.next(trial);
          var pipeline = Pipeline.start(client, longRequests(requests));
          WireClient other = site.connect();
          pipeline.awaitStandstill(() -> other.send(get("/other")).answer(false));
          trial.check(!pipeline.isAllSent(), "reading pauses while the first request is handled");
          first.release();
          trial.equal("/gate", client.answer(false).body());
          for (int i = 0; i < requests; i++) {
            trial.equal(Integer.toString(i), client.answer(false).body());
          }
        });
  }

  private static List<String> longRequests(int count) {
    String field = "X-Long: " + "x".repeat(8_000);
    return IntStream.range(0, count).mapToObj(i -> get("/" + i, field)).toList();
  }

  private static void waiting(Router router, Gate gate) {
    router.addGet("/gate", gate::handle);
    router.addGet("/{i}", request -> Response.text(request.match("i")));
  }
}
