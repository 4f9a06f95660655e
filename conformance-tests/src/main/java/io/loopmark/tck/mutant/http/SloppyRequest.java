package io.loopmark.tck.mutant.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.http.Headers;
import io.loopmark.aio.http.HttpException;
import io.loopmark.aio.http.Request;
import java.io.IOException;
import java.util.Map;

/// A request on its way to a handler.
record SloppyRequest(EventLoop loop, SloppyHead head, Map<String, String> values, SloppyBody body)
    implements Request {

  @Override
  public String method() {
    return head.method();
  }

  @Override
  public String target() {
    return head.target();
  }

  @Override
  public String path() {
    return target().split("\\?", 2)[0];
  }

  @Override
  public String query() {
    String[] parts = target().split("\\?", 2);
    return parts.length == 1 ? "" : parts[1];
  }

  @Override
  public int minorVersion() {
    return head.minorVersion();
  }

  @Override
  public Headers headers() {
    return head.headers();
  }

  @Override
  public String match(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new UsageException("match: '" + name + "' (expected: one of " + values.keySet() + ")");
    }
    return value;
  }

  @Override
  public StreamReader content() {
    throw new UnsupportedOperationException("this server reads bodies as a whole");
  }

  @Override
  public byte[] readBody() throws IOException {
    try {
      return body.read();
    } catch (Refusal refused) {
      throw new HttpException(refused.status(), "the body is refused");
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
