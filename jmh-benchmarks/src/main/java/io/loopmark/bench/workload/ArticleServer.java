package io.loopmark.bench.workload;

/// The article's HTTP server, workload 21: `GET /` answers `<h1>Index</h1>` and `GET /hello/{name}`
/// answers `<h1>hello, {name}!</h1>`, each status 200 with `Content-Length`, after half a second of
/// the model's own sleep; anything else is 404. Keep-alive, as HTTP/1.1 has it.
public non-sealed interface ArticleServer extends Workload {

  /// Starts the server; returns when it accepts connections.
  ///
  /// @param port where to listen; 0 for any free port
  /// @throws java.net.BindException if the port is taken or not allowed
  Running start(String host, int port) throws Exception;

  /// A running server.
  interface Running extends AutoCloseable {

    /// Where it listens.
    int port();

    /// Stops it at once, without waiting for answers under way.
    @Override
    void close();
  }
}
