package io.loopmark.reference.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Headers;
import io.loopmark.aio.http.Request;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request while its handler runs. It reads the connection's bytes, and therefore says so when it
/// is asked later.
final class ServedRequest implements Request {

  private final EventLoop loop;
  private final String method;
  private final String rawPath;
  private final Map<String, String> values;
  private final @Nullable RequestBody body;
  private @Nullable Head head;
  private @Nullable Headers headers;
  private @Nullable StreamReader content;

  ServedRequest(
      EventLoop loop,
      Head head,
      String method,
      String rawPath,
      Map<String, String> values,
      @Nullable RequestBody body) {
    this.loop = loop;
    this.head = head;
    this.method = method;
    this.rawPath = rawPath;
    this.values = values;
    this.body = body;
    this.content = body;
  }

  /// The handler has ended.
  void end() {
    head = null;
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String target() {
    return head().target();
  }

  @Override
  public String path() {
    try {
      return Percent.decode(rawPath);
    } catch (Refusal e) {
      throw new IllegalStateException("a path that is no UTF-8 was let through: " + rawPath, e);
    }
  }

  @Override
  public String query() {
    return head().query();
  }

  @Override
  public int minorVersion() {
    return head().minorVersion;
  }

  @Override
  public Headers headers() {
    if (headers == null) {
      headers = head().headers();
    }
    return headers;
  }

  @Override
  public String match(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new UsageException(
          "match: '" + name + "' (expected: one of " + values.keySet() + ", as in the route)");
    }
    return value;
  }

  @Override
  public StreamReader content() {
    if (content == null) {
      content = RequestBody.none(loop);
    }
    return content;
  }

  @Override
  public byte[] readBody() throws IOException {
    return body == null ? RequestBody.nothing() : body.readAll();
  }

  @Override
  public String toString() {
    return method + " " + rawPath;
  }

  private Head head() {
    if (head == null) {
      throw new UsageException(
          this + " is over (expected: its fields are read before the handler ends)");
    }
    return head;
  }
}
