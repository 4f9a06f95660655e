package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.HttpSite.get;
import static io.loopmark.tck.rules.HttpSite.request;

import io.loopmark.aio.Capability;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Http;
import io.loopmark.aio.http.Request;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import io.loopmark.tck.wire.Answer;
import io.loopmark.tck.wire.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Chapter 9, which handler a request finds.
@Chapter(number = 9, title = "HTTP server and router", needs = Capability.HTTP)
final class HttpRoutingRules {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

  @Rule(
      id = "HTP-02",
      level = MUST,
      text =
          "A {name} segment matches one or more characters other than slash: /hello/ and "
              + "/hello and /hello/a/b are 404.")
  void partOfAPathIsOneSegment(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          trial.equal("Hello, a!", site.ask(get("/hello/a")).body());
          trial.equal("Hello, a.b-c~d!", site.ask(get("/hello/a.b-c~d")).body());
          for (String path : List.of("/hello", "/hello/", "/hello/a/b", "/hello/a/")) {
            trial.equal(path + " 404", path + " " + site.ask(get(path)).status());
          }
        });
  }

  @Rule(
      id = "HTP-03",
      level = MUST,
      text =
          "Captured values are percent-decoded exactly once, after the split at slashes: %20 "
              + "gives a space, UTF-8 sequences their character, %2F a slash inside the value, + "
              + "stays +, and a doubly encoded value stays singly encoded.")
  void valuesAreDecodedOnce(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          trial.equal("Hello, a b!", hello(site, "a%20b"));
          trial.equal("Hello, é€😀!", hello(site, "%C3%A9%E2%82%AC%f0%9f%98%80"));
          trial.equal("Hello, a/b!", hello(site, "a%2Fb"));
          trial.equal("Hello, a+b!", hello(site, "a+b"));
          trial.equal("Hello, %2F%41!", hello(site, "%252F%2541"));
        });
  }

  private static String hello(HttpSite site, String value) throws IOException {
    String body = site.ask(get("/hello/" + value)).body();
    return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  @Rule(id = "HTP-04", level = MUST, text = "The query string takes no part in matching.")
  void queryTakesNoPart(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          trial.equal("Hello, a!", site.ask(get("/hello/a?b=c")).body());
          trial.equal("Hello, a!", site.ask(get("/hello/a?/b/../%2F&b=/nocontent")).body());
          trial.equal("ok", site.ask(get("/?")).body());
          trial.equal(404, site.ask(get("/nowhere?/hello/a")).status());
          trial.equal(404, site.ask(get("/hello/?a")).status());
        });
  }

  @Rule(
      id = "HTP-05",
      level = MUST,
      text = "A path no route matches is 404 and says nothing about methods, whatever the method.")
  void unknownPathSaysNothingAboutMethods(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          for (String method : METHODS) {
            Answer answer = site.ask(request(method, "/nowhere"));
            trial.equal(method + " 404", method + " " + answer.status());
            trial.check(!answer.has("Allow"), "the answer for an unknown path has no Allow");
          }
        });
  }

  @Rule(
      id = "HTP-06",
      level = MUST,
      text =
          "A path that matches only under other methods is 405 with an Allow header listing "
              + "all methods of all matching resources, sorted, comma-separated.")
  void otherMethodsAreListed(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        HttpRoutingRules::overlapping,
        site -> {
          Answer answer = site.ask(request("PATCH", "/a/b"));
          trial.equal(405, answer.status());
          trial.equal(List.of("DELETE", "GET", "POST", "PUT"), elements(answer.field("Allow")));
          answer = site.ask(request("GET", "/a/c"));
          trial.equal(405, answer.status());
          trial.equal(List.of("DELETE", "POST"), elements(answer.field("Allow")));
        });
  }

  private static void overlapping(Router router) {
    router.addRoute("PUT", "/a/b", HttpRoutingRules::target);
    router.addRoute("GET", "/a/b", HttpRoutingRules::target);
    router.addRoute("POST", "/a/{name}", HttpRoutingRules::target);
    router.addRoute("DELETE", "/{path:a/.*}", HttpRoutingRules::target);
    router.addRoute("OPTIONS", "/b", HttpRoutingRules::target);
  }

  private static List<String> elements(String field) {
    return Stream.of(field.split(",")).map(String::strip).toList();
  }

  @Rule(
      id = "HTP-07",
      level = MUST,
      text =
          "Registering through add_route(\"GET\") serves GET only, so that HEAD is 405 with "
              + "Allow: GET; the get shortcut registers HEAD too unless told not to.")
  void shortcutRegistersHeadToo(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        HttpRoutingRules::bothWays,
        site -> {
          Answer head = site.ask(request("HEAD", "/route"));
          trial.equal(405, head.status());
          trial.equal("GET", head.field("Allow"));
          trial.equal(200, site.ask(get("/route")).status());
          trial.equal(200, site.ask(request("HEAD", "/shortcut")).status());
          trial.equal(200, site.ask(get("/shortcut")).status());
        });
  }

  private static void bothWays(Router router) {
    router.addRoute("GET", "/route", HttpRoutingRules::target);
    router.addGet("/shortcut", HttpRoutingRules::target);
  }

  @Rule(
      id = "HTP-08",
      level = MUST,
      text = "A HEAD answer has the status and Content-Length of the GET answer and no body.")
  void headIsGetWithoutTheBody(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        site -> {
          for (String path : List.of("/", "/hello/a", "/stream")) {
            WireClient client = site.connect();
            Answer got = client.send(get(path)).answer(false);
            Answer head = client.send(request("HEAD", path)).answer(true);
            trial.equal(got.status(), head.status());
            trial.equal(got.field("Content-Length"), head.field("Content-Length"));
            // A body of the HEAD answer would stand in front of this one.
            trial.check(HttpSite.goesOn(client), "the answer to HEAD " + path + " has no body");
          }
        });
  }

  @Rule(
      id = "HTP-09",
      level = SHOULD,
      text =
          "Fixed paths win over dynamic ones and dynamic ones with the longer fixed prefix "
              + "over shorter ones, whatever the order of registration; only among equals does the"
              + " earlier registration win.")
  void fixedPathsWin(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        HttpRoutingRules::competing,
        site -> {
          trial.equal("fixed", site.ask(get("/a/b/c")).body());
          trial.equal("longer prefix", site.ask(get("/a/b/d")).body());
          trial.equal("shorter prefix", site.ask(get("/a/d/c")).body());
          trial.equal("first of equals", site.ask(get("/e/x")).body());
        });
  }

  private static void competing(Router router) {
    router.addGet("/a/{x}/{y}", answering("shorter prefix"));
    router.addGet("/a/b/{y}", answering("longer prefix"));
    router.addGet("/a/b/c", answering("fixed"));
    router.addGet("/e/{x}", answering("first of equals"));
    router.addGet("/e/{y:.}", answering("second of equals"));
  }

  @Rule(
      id = "HTP-10",
      level = MUST,
      text =
          "A pattern {name:regex} constrains the segment by a full match and may span "
              + "slashes; an invalid one is rejected at registration.")
  void patternsConstrain(Trial trial) throws Exception {
    HttpSite.visit(
        trial,
        HttpRoutingRules::constrained,
        site -> {
          trial.equal("12", site.ask(get("/number/12")).body());
          for (String path : List.of("/number/12a", "/number/a12", "/number/", "/number/1/2")) {
            trial.equal(path + " 404", path + " " + site.ask(get(path)).status());
          }
          trial.equal("css/main.css", site.ask(get("/file/css/main.css")).body());
          trial.equal("2026-11", site.ask(get("/date/2026-11")).body());
        });
    Router router = trial.runtime().http().newRouter();
    for (String path : List.of("/{x:[}", "/{x:(}", "/{x:*}")) {
      trial.expectThrows(UsageException.class, () -> router.addGet(path, HttpRoutingRules::target));
    }
  }

  private static void constrained(Router router) {
    router.addGet("/number/{x:[0-9]+}", request -> Response.text(request.match("x")));
    router.addGet("/file/{x:.+}", request -> Response.text(request.match("x")));
    router.addGet(
        "/date/{x:[0-9]{4}-(?:0[1-9]|1[0-2])}", request -> Response.text(request.match("x")));
  }

  @Rule(
      id = "HTP-11",
      level = MUST,
      text =
          "A path without leading slash, unbalanced braces, an invalid method token, the same"
              + " method twice on one path, and any registration after the server has started are "
              + "rejected.")
  void unusableRoutesAreRejected(Trial trial) throws Exception {
    Http http = HttpSite.http(trial);
    Router router = http.newRouter();
    for (String path : List.of("a", "", "/{a", "/a}", "/{a}}", "/{{a}")) {
      trial.expectThrows(UsageException.class, () -> add(router, "GET", path));
    }
    for (String method : List.of("", "GE T", "GET,POST", "G\u00c9T", "GET\r\n")) {
      trial.expectThrows(UsageException.class, () -> add(router, method, "/"));
    }
    add(router, "GET", "/twice");
    trial.expectThrows(UsageException.class, () -> add(router, "GET", "/twice"));
    add(router, "POST", "/twice");
    trial.run(loop -> {
      var server = http.startServer(loop, router, "127.0.0.1", 0);
      trial.expectThrows(UsageException.class, () -> add(router, "GET", "/late"));
      server.shutdown(HttpSite.PATIENCE);
    });
  }

  private static void add(Router router, String method, String path) {
    router.addRoute(method, path, HttpRoutingRules::target);
  }

  private static Router.Handler answering(String text) {
    return request -> Response.text(text);
  }

  private static Response target(Request request) {
    return Response.text(request.target());
  }
}
