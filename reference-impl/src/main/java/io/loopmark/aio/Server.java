package io.loopmark.aio;

import java.net.InetSocketAddress;

/// A listening socket whose connections run as tasks of the loop: `asyncio.Server`.
public interface Server {

  /// Serves one connection, in a task of its own. The connection is closed when it fails.
  @FunctionalInterface
  interface ConnectionHandler {
    /// Serves one connection; closing the writer is its business when it ends normally.
    @Suspends
    void handle(StreamReader reader, StreamWriter writer) throws Exception;
  }

  /// How to listen.
  ///
  /// @param limit the limit of each connection's [StreamReader], in bytes
  /// @param backlog how many connections the system may hold before they are accepted
  /// @param reusePort whether other processes or loops may listen on the same port
  record Options(int limit, int backlog, boolean reusePort) {

    /// A limit of 64 KiB, a backlog of 1024 connections, a port of its own.
    public static final Options DEFAULT = new Options(64 * 1024, 1024, false);

    /// Checks the values.
    public Options {
      if (limit <= 0 || backlog <= 0) {
        throw new UsageException(
            "limit: " + limit + ", backlog: " + backlog + " (expected: both above 0)");
      }
    }
  }

  /// Where it listens; the port is the real one when 0 was asked for.
  InetSocketAddress address();

  /// True until it is closed.
  boolean isServing();

  /// Refuses new connections from now on; established ones go on. Idempotent.
  void close();

  /// Suspends until it is closed and the last connection has ended.
  @Suspends
  void waitClosed();
}
