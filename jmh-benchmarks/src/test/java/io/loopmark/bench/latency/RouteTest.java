package io.loopmark.bench.latency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.UsageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteTest {

  private static String request(Route route, long number) {
    return new String(route.request(number, "example.org:80"), US_ASCII);
  }

  /// The article's index and the path `/` look alike in results, and must not be mixed up.
  @Test
  void bothKindsTravelToTheGenerator() {
    List<Route> routes = List.of(ArticleRoute.INDEX, ArticleRoute.HELLO, new PathRoute("/"));
    var sent =
        new LoadOptions("::1", 80, "[::1]:80", routes, 1, 1, 0, 1, 1, List.of("a", "b", "c"));
    LoadOptions arrived = Json.read(Json.write(sent), LoadOptions.class);
    assertEquals(sent, arrived);
    assertEquals(routes, arrived.routes());
  }

  @Test
  void theyTravelBackInReports() {
    var report = new RouteReport(new PathRoute("/a?b"), 1, 1, 1, Map.of(), Map.of());
    assertEquals(report, Json.read(Json.write(report), RouteReport.class));
  }

  @Test
  void requestsNameTheirServer() {
    assertEquals(
        "GET /hello/guest7 HTTP/1.1\r\nHost: example.org:80\r\n\r\n",
        request(ArticleRoute.HELLO, 1_007));
    assertEquals(
        "GET /a%20b?c=%s HTTP/1.1\r\nHost: example.org:80\r\nUser-Agent: loopmark\r\nAccept: */*\r\n\r\n",
        request(new PathRoute("/a%20b?c=%s"), 1));
  }

  @Test
  void onlyTheArticleHasOneRightBody() {
    assertInstanceOf(ExactAnswer.class, ArticleRoute.INDEX.answer(1));
    assertInstanceOf(AnyAnswer.class, new PathRoute("/").answer(1));
    assertEquals(500, ArticleRoute.INDEX.expectedFloorMs());
    assertNull(new PathRoute("/").expectedFloorMs());
  }

  @Test
  void filesOfDifferentPathsHaveDifferentNames() {
    List<String> paths =
        List.of("/", "//", "/?", "/a/b", "/a-b", "/a?b", "/..", "/" + "x".repeat(200), "/%2F");
    List<String> names =
        paths.stream().map(path -> new PathRoute(path).fileName()).distinct().toList();
    assertEquals(paths.size(), names.size());
    for (String name : names) {
      assertTrue(name.matches("path-[A-Za-z0-9-]{8,60}"), name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "http://x/", "/a b", "/a\tb", "/a\r\nX: y", "/gr\u00fc\u00df", "/a#b"})
  void whatNoRequestCanHaveIsRefused(String path) {
    var refused = assertThrows(UsageException.class, () -> new PathRoute(path));
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith("path: '" + path + "' (expected: "),
        refused::toString);
  }
}
