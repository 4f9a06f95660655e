package io.loopmark.bench.workload;

/// A workload that is a server: what is measured is its process, from another one.
public sealed interface ServerWorkload extends Workload permits ArticleServer, PlainServer {

  /// Starts the server; returns when it accepts connections.
  ///
  /// @param port where to listen; 0 for any free port
  /// @throws java.net.BindException if the port is taken or not allowed
  RunningServer start(String host, int port) throws Exception;
}
