package io.loopmark.reference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Response;
import io.loopmark.aio.http.Router;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which route a path belongs to, and what it captures.
final class RouteTableTest {

  private final RouteTable routes = new RouteTable();

  @ParameterizedTest
  @ValueSource(strings = {"/hello/", "/hello", "/hello/a/b", "/hello/a/", "//hello/a", "/Hello/a"})
  void aSegmentIsOneOrMoreCharactersWithoutSlash(String path) throws Exception {
    routes.addGet("/hello/{name}", RouteTableTest::ok);
    assertInstanceOf(RouteTable.NotFound.class, routes.match("GET", path));
  }

  @ParameterizedTest
  @CsvSource({
    "/hello/ada, ada",
    "/hello/a%20b, a b",
    "/hello/J%C3%BCrgen, Jürgen",
    "/hello/a%2Fb, a/b",
    "/hello/a+b, a+b",
    "/hello/a%2520b, a%20b",
    "/%68ell%6F/%61, a"
  })
  void valuesAreDecodedOnceAfterTheSplit(String path, String value) throws Exception {
    routes.addGet("/hello/{name}", RouteTableTest::ok);
    assertEquals(Map.of("name", value), found("GET", path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "%2e%2E", "..%2Fa", "a%2F..", "a%5C.."})
  void dotSegmentsInValuesAreRefused(String value) {
    routes.addGet("/hello/{name}", RouteTableTest::ok);
    assertEquals(
        400, assertThrows(Refusal.class, () -> routes.match("GET", "/hello/" + value)).status());
  }

  @Test
  void otherMethodsOfAllMatchingResourcesAreListedSorted() throws Exception {
    routes.addPost("/a/{x}", RouteTableTest::ok);
    routes.addRoute("DELETE", "/a/b", RouteTableTest::ok);
    routes.addGet("/{y}/b", RouteTableTest::ok);
    routes.addRoute("PUT", "/c", RouteTableTest::ok);
    assertEquals(new RouteTable.NotAllowed("DELETE,GET,HEAD,POST"), routes.match("PATCH", "/a/b"));
    assertInstanceOf(RouteTable.NotFound.class, routes.match("PATCH", "/d"));
    assertInstanceOf(RouteTable.NotImplemented.class, routes.match("BREW", "/c"));
  }

  @Test
  void addRouteServesOneMethodAndTheShortcutHeadToo() throws Exception {
    routes.addRoute("GET", "/only", RouteTableTest::ok);
    routes.addGet("/both", RouteTableTest::ok);
    assertEquals(new RouteTable.NotAllowed("GET"), routes.match("HEAD", "/only"));
    assertEquals(Map.of(), found("HEAD", "/both"));
  }

  @Test
  void fixedPathsWinThenLongerPrefixesThenTheFirst() throws Exception {
    Router.Handler fixed = _ -> Response.text("fixed");
    Router.Handler longer = _ -> Response.text("longer");
    Router.Handler first = _ -> Response.text("first");
    routes.addRoute("GET", "/a/{x}", first);
    routes.addRoute("GET", "/a/{y:[a-z]+}", _ -> Response.text("second"));
    routes.addRoute("GET", "/a/b{z}", longer);
    routes.addRoute("GET", "/a/b", fixed);
    assertEquals(fixed, handler("/a/b"));
    assertEquals(longer, handler("/a/bc"));
    assertEquals(first, handler("/a/c"));
  }

  @Test
  void anExpressionMatchesInFullAndMaySpanSlashes() throws Exception {
    routes.addGet("/n/{number:\\d{2,3}}", RouteTableTest::ok);
    routes.addGet("/files/{tail:.+}.{ext:(txt|md)}", RouteTableTest::ok);
    assertEquals(Map.of("number", "42"), found("GET", "/n/42"));
    assertInstanceOf(RouteTable.NotFound.class, routes.match("GET", "/n/4"));
    assertInstanceOf(RouteTable.NotFound.class, routes.match("GET", "/n/42x"));
    assertEquals(Map.of("tail", "a/b", "ext", "md"), found("GET", "/files/a/b.md"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "/{",
        "/}",
        "/{}",
        "/a{b",
        "/{a}}",
        "/{1}",
        "/{a}/{a}",
        "/{a:[}",
        "/{a:(}"
      })
  void whatCannotBeAPathIsRejectedAtRegistration(String path) {
    assertThrows(UsageException.class, () -> routes.addGet(path, RouteTableTest::ok));
  }

  @Test
  void badMethodsDoublesAndLateRoutesAreRejected() {
    routes.addRoute("GET", "/a", RouteTableTest::ok);
    assertThrows(UsageException.class, () -> routes.addRoute("GET", "/a", RouteTableTest::ok));
    assertThrows(UsageException.class, () -> routes.addRoute("G T", "/b", RouteTableTest::ok));
    assertThrows(UsageException.class, () -> routes.addRoute("", "/b", RouteTableTest::ok));
    routes.freeze();
    assertThrows(UsageException.class, () -> routes.addRoute("GET", "/b", RouteTableTest::ok));
  }

  private Map<String, String> found(String method, String path) throws Exception {
    return assertInstanceOf(RouteTable.Found.class, routes.match(method, path)).values();
  }

  private Router.Handler handler(String path) throws Exception {
    return assertInstanceOf(RouteTable.Found.class, routes.match("GET", path)).handler();
  }

  private static Response ok(Object request) {
    return Response.text("ok");
  }
}
