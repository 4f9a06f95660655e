package io.loopmark.aio.http;

import io.loopmark.aio.Suspends;
import java.net.InetSocketAddress;
import java.time.Duration;

/// A running server.
public interface HttpServer {

  /// Where it listens; the port is the real one when 0 was asked for.
  InetSocketAddress address();

  /// How many connections are open.
  int connections();

  /// Stops gracefully: refuses new connections at once, closes idle ones, lets running handlers
  /// finish and answer, and after `timeout` cancels those that still run. Returns when the last
  /// connection has ended.
  ///
  /// @return how many handlers were cancelled
  @Suspends
  int shutdown(Duration timeout);
}
