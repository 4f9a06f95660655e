package io.loopmark.bench.latency;

import io.loopmark.aio.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A route of the article's server, with requests that differ from each other so that a mixed-up
/// answer is seen.
public enum ArticleRoute {
  /// The index page.
  INDEX("/", "index"),
  /// The greeting.
  HELLO("/hello/{name}", "hello");

  private static final int NAMES = 1_000;

  private final String pattern;
  private final String fileName;

  ArticleRoute(String pattern, String fileName) {
    this.pattern = pattern;
    this.fileName = fileName;
  }

  /// The route with that pattern.
  ///
  /// @throws UsageException if there is none; the message lists those there are
  public static ArticleRoute of(String pattern) {
    return Arrays.stream(values())
        .filter(route -> route.pattern.equals(pattern))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "no route '%s' (known: %s)"
                    .formatted(
                        pattern,
                        Arrays.stream(values())
                            .map(ArticleRoute::pattern)
                            .collect(Collectors.joining(", ")))));
  }

  /// The pattern, as in results.
  public String pattern() {
    return pattern;
  }

  /// A name for files.
  public String fileName() {
    return fileName;
  }

  /// The bytes of the `number`-th request.
  byte[] request(long number) {
    String target = this == INDEX ? "/" : "/hello/" + name(number);
    return bytes("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /// The body of the answer to the `number`-th request.
  byte[] expectedBody(long number) {
    return bytes(this == INDEX ? "<h1>Index</h1>" : "<h1>hello, " + name(number) + "!</h1>");
  }

  private static String name(long number) {
    return "guest" + number % NAMES;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
