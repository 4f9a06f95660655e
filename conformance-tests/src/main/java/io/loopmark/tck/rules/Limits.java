package io.loopmark.tck.rules;

import io.loopmark.aio.http.ServerOptions;
import java.time.Duration;

/// The default limits of a server, all but one.
final class Limits {

  private static final ServerOptions DEFAULT = ServerOptions.DEFAULT;

  private Limits() {}

  /// Connections that may idle for `timeout`.
  static ServerOptions keepAlive(Duration timeout) {
    return with(timeout, DEFAULT.handlerCancellation());
  }

  /// Handlers that are cancelled when their client disconnects.
  static ServerOptions handlerCancellation() {
    return with(DEFAULT.keepAliveTimeout(), true);
  }

  private static ServerOptions with(Duration keepAliveTimeout, boolean handlerCancellation) {
    return new ServerOptions(
        DEFAULT.requestLineBytes(),
        DEFAULT.fieldLineBytes(),
        DEFAULT.headerBytes(),
        DEFAULT.headerCount(),
        DEFAULT.bodyBytes(),
        DEFAULT.connections(),
        DEFAULT.pipelined(),
        DEFAULT.headerTimeout(),
        DEFAULT.bodyIdleTimeout(),
        keepAliveTimeout,
        DEFAULT.writeTimeout(),
        handlerCancellation,
        DEFAULT.reusePort());
  }
}
