package io.loopmark.cli.serve;

import java.time.Duration;

/// Servers that share a port. They start when this is made, and end together.
public sealed interface Serving extends AutoCloseable permits ServingLoops, Workers {

  /// How long running handlers may take to finish once the server is told to end.
  Duration GRACE = Duration.ofSeconds(10);

  /// Waits until every server listens.
  ///
  /// @return false if they were told to end before that
  /// @throws io.loopmark.cli.UserError if one cannot; the others are still to be ended
  boolean awaitListening() throws Exception;

  /// Tells all to end gracefully, and returns at once. Idempotent, on any thread.
  void end();

  /// Waits until the last has ended, which somebody must have told them to, or one of them failed.
  void awaitEnd() throws Exception;

  /// Tells all to end, and waits until they have.
  @Override
  void close();
}
