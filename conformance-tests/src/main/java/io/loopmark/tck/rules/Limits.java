package io.loopmark.tck.rules;

import io.loopmark.aio.http.ServerOptions;
import java.time.Duration;

/// The default limits of a server, all but one.
final class Limits {

  private Limits() {}

  /// Connections that may idle for `timeout`.
  static ServerOptions keepAlive(Duration timeout) {
    return ServerOptions.DEFAULT.with(options -> options.keepAliveTimeout = timeout);
  }

  /// Handlers that are cancelled when their client disconnects.
  static ServerOptions handlerCancellation() {
    return ServerOptions.DEFAULT.with(options -> options.handlerCancellation = true);
  }
}
