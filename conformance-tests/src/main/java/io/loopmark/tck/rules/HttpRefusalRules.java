package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.HttpSite.get;
import static io.loopmark.tck.rules.HttpSite.post;
import static io.loopmark.tck.rules.HttpSite.request;

import io.loopmark.aio.Capability;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.wire.Answer;
import io.loopmark.tck.wire.WireClient;
import java.util.List;

/// Chapter 9, requests that get no further than the server.
@Chapter(number = 9, title = "HTTP server and router", needs = Capability.HTTP)
final class HttpRefusalRules {

  private static final String HOST = "\r\nHost: loopmark.test";

  private static final List<String> MALFORMED =
      List.of(
          "GET\r\n\r\n",
          "GET /\r\n\r\n",
          "GET / HTTP/1.1 more" + HOST + "\r\n\r\n",
          "GET / HTTX/1.1" + HOST + "\r\n\r\n",
          "G(T / HTTP/1.1" + HOST + "\r\n\r\n",
          "GET /a b HTTP/1.1" + HOST + "\r\n\r\n",
          get("/", "no colon"),
          get("/", "Space-Before : colon"),
          get("/", ": no name"));

  private static final List<String> WITHOUT_ONE_HOST =
      List.of(
          "GET / HTTP/1.1\r\n\r\n", get("/", "Host: loopmark.test"), get("/", "Host: other.test"));

  private static final List<String> WITHOUT_ONE_LENGTH =
      List.of(
          withLength("Content-Length: x"),
          withLength("Content-Length: -1"),
          withLength("Content-Length: +1"),
          withLength("Content-Length: 0x1"),
          withLength("Content-Length: 1 1"),
          withLength("Content-Length: "),
          withLength("Content-Length: 1", "Content-Length: 2"),
          withLength("Content-Length: 5", "Transfer-Encoding: chunked"),
          withLength("Transfer-Encoding: chunked", "Content-Length: 5"));

  @Rule(
      id = "HTP-22",
      level = MUST,
      text =
          "A malformed request line or header, a missing or doubled Host under HTTP/1.1, a "
              + "bad Content-Length, or Content-Length together with chunked gives 400 and closes.")
  void malformedRequestsAreRefused(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          for (var malformed : List.of(MALFORMED, WITHOUT_ONE_HOST, WITHOUT_ONE_LENGTH)) {
            for (String request : malformed) {
              expectRefused(trial, site, request, 400);
            }
          }
        });
  }

  private static String withLength(String... fields) {
    return request("POST", "/echo", fields) + "0\r\n\r\n";
  }

  /// What stands behind the request must not be answered any more.
  private static void expectRefused(Trial trial, HttpSite site, String request, int status)
      throws Exception {
    WireClient client = site.connect().send(request + get("/hello/behind"));
    trial.equal(
        said(request) + " -> " + status, said(request) + " -> " + client.answer(false).status());
    trial.check(HttpSite.ends(client), "the connection ends after " + said(request));
  }

  private static String said(String request) {
    String readable = request.replace("\r", "\\r").replace("\n", "\\n");
    return readable.length() > 90 ? readable.substring(0, 90) + "..." : readable;
  }

  @Rule(
      id = "HTP-23",
      level = SHOULD,
      text =
          "A request line or header beyond the server's own documented size limit is refused "
              + "with a 4xx and closes (aiohttp, with 8190 bytes, says 400; 414 and 431 are as "
              + "good).")
  void oversizedRequestsAreRefused(Trial trial) throws Exception {
    ServerOptions limits = ServerOptions.DEFAULT;
    HttpSite.visit(
        trial,
        site -> {
          trial.equal(
              200, site.ask(get("/hello/" + "x".repeat(limits.requestLineBytes() / 2))).status());
          expectRefused(trial, site, get("/hello/" + "x".repeat(limits.requestLineBytes())));
          trial.equal(200, site.ask(get("/", field(limits.fieldLineBytes() / 2))).status());
          expectRefused(trial, site, get("/", field(limits.fieldLineBytes())));
          expectRefused(trial, site, get("/", field(limits.headerBytes() * 2)));
        });
  }

  private static String field(int length) {
    return "X-Long: " + "x".repeat(length);
  }

  private static void expectRefused(Trial trial, HttpSite site, String request) throws Exception {
    WireClient client = site.connect().send(request);
    int status = client.answer(false).status();
    trial.check(
        status >= 400 && status < 500, said(request) + " is refused with a 4xx, not " + status);
    trial.check(HttpSite.ends(client), "the connection ends after " + said(request));
  }

  @Rule(
      id = "HTP-26",
      level = SHOULD,
      text =
          "A body above the configured maximum gives 413; Expect: 100-continue gets 100 "
              + "before the body is read, another expectation 417.")
  void bodiesMustFitAndMayBeExpected(Trial trial) throws Exception {
    long limit = ServerOptions.DEFAULT.bodyBytes();
    HttpSite.visit(
        trial,
        site -> {
          String fits = "x".repeat(Math.toIntExact(limit));
          trial.equal("read", site.ask(post("/header/x-body", fits, "X-Body: read")).body());
          String announced = request("POST", "/echo", "Content-Length: " + (limit + 1));
          trial.equal(413, site.ask(announced).status());
          String chunk = Long.toHexString(limit + 1) + "\r\n" + fits + "x\r\n0\r\n\r\n";
          String sent = request("POST", "/echo", "Transfer-Encoding: chunked") + chunk;
          trial.equal(413, site.ask(sent).status());

          WireClient client = site.connect();
          String asks = "Expect: 100-continue";
          client.send(request("POST", "/echo", "Content-Length: 4", asks));
          trial.equal(100, client.answer(false).status());
          Answer answer = client.send("body").answer(false);
          trial.equal("body", answer.body());
          trial.equal(
              417,
              site.ask(request("POST", "/echo", "Content-Length: 4", "Expect: more")).status());
        });
  }
}
