package io.loopmark.rival.threads;

import com.sun.net.httpserver.HttpExchange;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Headers;
import io.loopmark.aio.http.HttpException;
import io.loopmark.aio.http.Request;
import java.io.IOException;
import java.util.Map;

/// One exchange of the JDK's server as a request.
final class JdkRequest implements Request {

  private static final int READ_LIMIT_BYTES = 64 * 1024;

  private final EventLoop loop;
  private final HttpExchange exchange;
  private final Map<String, String> parts;
  private final long bodyLimit;
  private final StreamReader content;

  JdkRequest(EventLoop loop, HttpExchange exchange, Map<String, String> parts, long bodyLimit) {
    this.loop = loop;
    this.exchange = exchange;
    this.parts = parts;
    this.bodyLimit = bodyLimit;
    this.content = new BlockingReader(exchange.getRequestBody()::read, READ_LIMIT_BYTES);
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public String method() {
    return exchange.getRequestMethod();
  }

  @Override
  public String target() {
    return exchange.getRequestURI().toString();
  }

  @Override
  public String path() {
    return JdkRouter.decode(JdkHttp.rawPath(exchange));
  }

  @Override
  public String query() {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null ? "" : query;
  }

  @Override
  public int minorVersion() {
    return exchange.getProtocol().endsWith(".0") ? 0 : 1;
  }

  @Override
  public Headers headers() {
    Headers headers = Headers.EMPTY;
    for (var field : exchange.getRequestHeaders().entrySet()) {
      for (String value : field.getValue()) {
        headers = headers.with(field.getKey(), value);
      }
    }
    return headers;
  }

  @Override
  public String match(String name) {
    String value = parts.get(name);
    if (value == null) {
      throw new UsageException("part: '" + name + "' (expected: one of " + parts.keySet() + ")");
    }
    return value;
  }

  @Override
  public StreamReader content() {
    return content;
  }

  @Override
  public byte[] readBody() throws IOException {
    byte[] body = Blocking.io(() -> exchange.getRequestBody().readNBytes(bodyBytes()));
    if (body.length > bodyLimit) {
      throw new HttpException(413, "the body is larger than " + bodyLimit + " bytes");
    }
    return body;
  }

  private int bodyBytes() {
    return (int) Math.min(bodyLimit + 1, Integer.MAX_VALUE - 8);
  }
}
