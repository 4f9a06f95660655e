package io.loopmark.aio.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.Suspends;
import java.io.IOException;

/// One request, valid while its handler runs.
public interface Request {

  /// The loop the handler runs on.
  EventLoop loop();

  /// The method token, as sent.
  String method();

  /// The path and query as sent, in origin form.
  String target();

  /// The path, percent-decoded once, without the query.
  String path();

  /// The query as sent, without the question mark; empty if there is none.
  String query();

  /// The minor version: 1 for HTTP/1.1, 0 for HTTP/1.0.
  int minorVersion();

  /// The header fields.
  Headers headers();

  /// The value of `{name}` in the route, percent-decoded once.
  ///
  /// @throws io.loopmark.aio.UsageException if the route has no such part
  String match(String name);

  /// The body as a stream; at its end at once if there is none.
  StreamReader content();

  /// Reads the whole body.
  ///
  /// @throws HttpException with 413 if it is larger than the server allows
  @Suspends
  byte[] readBody() throws IOException;
}
