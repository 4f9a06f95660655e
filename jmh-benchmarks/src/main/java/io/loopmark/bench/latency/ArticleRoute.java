package io.loopmark.bench.latency;

import java.nio.charset.StandardCharsets;

/// A route of the article's server, with requests that differ from each other so that a mixed-up
/// answer is seen: right is one body only.
public enum ArticleRoute implements Route {
  /// The index page.
  INDEX("/", "index"),
  /// The greeting.
  HELLO("/hello/{name}", "hello");

  private static final int NAMES = 1_000;
  private static final double FLOOR_MS = 500;

  private final String pattern;
  private final String fileName;

  ArticleRoute(String pattern, String fileName) {
    this.pattern = pattern;
    this.fileName = fileName;
  }

  @Override
  public String pattern() {
    return pattern;
  }

  @Override
  public String fileName() {
    return fileName;
  }

  @Override
  public Double expectedFloorMs() {
    return FLOOR_MS;
  }

  @Override
  public byte[] request(long number, String host) {
    String target = this == INDEX ? "/" : "/hello/" + name(number);
    return bytes("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  }

  @Override
  public Answer answer(long number) {
    String body = this == INDEX ? "<h1>Index</h1>" : "<h1>hello, " + name(number) + "!</h1>";
    return new ExactAnswer(bytes(body));
  }

  private static String name(long number) {
    return "guest" + number % NAMES;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
