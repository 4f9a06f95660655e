package io.loopmark.aio.http;

import io.loopmark.aio.Suspends;
import io.loopmark.aio.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a handler answers. The server adds framing, `Date` and connection fields.
///
/// @param status 200 to 599
/// @param headers further fields
/// @param body the content
public record Response(int status, Headers headers, Body body) {

  private static final Headers HTML = Headers.of("Content-Type", "text/html; charset=utf-8");
  private static final Headers TEXT = Headers.of("Content-Type", "text/plain; charset=utf-8");

  /// The content of a response.
  public sealed interface Body {}

  /// Content that is there as a whole. The array is not copied and must not be changed.
  public record Bytes(byte[] bytes) implements Body {}

  /// Content that is produced while it is sent: chunked in HTTP/1.1, ended by close in HTTP/1.0.
  public record Stream(Producer producer) implements Body {}

  /// Produces the content of a [Stream].
  @FunctionalInterface
  public interface Producer {
    /// Writes the content to `out`. If it throws, the connection is cut and the client sees an
    /// incomplete message.
    @Suspends
    void produce(Sink out) throws Exception;
  }

  /// Takes the content of a [Stream].
  @FunctionalInterface
  public interface Sink {
    /// Sends `data`; suspends while the client does not keep up. An empty array does nothing.
    @Suspends
    void write(byte[] data) throws IOException;
  }

  /// Checks the status.
  public Response {
    if (status < 200 || status > 599) {
      throw new UsageException(
          "status: "
              + status
              + " (expected: 200 to 599); interim answers are the server's business");
    }
  }

  /// A response with a content type and bytes.
  public static Response of(int status, String contentType, byte[] bytes) {
    return new Response(status, Headers.of("Content-Type", contentType), new Bytes(bytes));
  }

  /// A page, status 200.
  public static Response html(String text) {
    return new Response(200, HTML, new Bytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Plain text, status 200.
  public static Response text(String text) {
    return new Response(200, TEXT, new Bytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// A streamed response, status 200.
  public static Response stream(String contentType, Producer producer) {
    return new Response(200, Headers.of("Content-Type", contentType), new Stream(producer));
  }
}
