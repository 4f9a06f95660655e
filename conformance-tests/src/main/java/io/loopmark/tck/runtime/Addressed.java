package io.loopmark.tck.runtime;

import java.net.InetSocketAddress;

/// A runtime of which nothing is known but where it serves HTTP: it has the fixture routes of the
/// vectors, takes no others, and has no loop that a rule could use.
public interface Addressed extends AutoCloseable {

  /// Where it serves; started if it has to be. Blocks meanwhile.
  InetSocketAddress address();

  /// Makes sure, after a visit that went wrong, that it still serves. Blocks meanwhile.
  void requireServing();

  /// Ends it, if it was started here. Blocks meanwhile.
  @Override
  void close();
}
