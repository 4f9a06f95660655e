package io.loopmark.tck.rules;

import io.loopmark.aio.Connection;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Server;
import java.nio.charset.StandardCharsets;

/// Both ends of a connection over the loopback interface, on one loop.
///
/// @param server where the far end was accepted; it goes on listening
/// @param near the end that connected
/// @param far the end that was accepted
record Pair(Server server, Connection near, Connection far) {

  private static final String HOST = "127.0.0.1";
  private static final int LIMIT = Server.Options.DEFAULT.limit();

  /// Connects two ends.
  static Pair open(EventLoop loop) throws Exception {
    return open(loop, LIMIT);
  }

  /// Connects two ends, the near one with a reader limit of `limit` bytes.
  static Pair open(EventLoop loop, int limit) throws Exception {
    Future<Connection> accepted = loop.createFuture();
    Server server =
        serve(loop, (reader, writer) -> accepted.setResult(new Connection(reader, writer)));
    Connection near = loop.openConnection(HOST, server.address().getPort(), limit);
    return new Pair(server, near, accepted.await());
  }

  /// Listens on a free port.
  static Server serve(EventLoop loop, Server.ConnectionHandler handler) throws Exception {
    return loop.startServer(handler, HOST, 0);
  }

  /// Connects to `server`.
  static Connection connect(EventLoop loop, Server server) throws Exception {
    return loop.openConnection(HOST, server.address().getPort());
  }

  /// Takes both ends and the server down, whatever their state.
  void end() {
    far.writer().abort();
    endNear();
  }

  /// Takes the near end and the server down, after the far end has closed by itself.
  void endNear() {
    near.writer().abort();
    server.close();
    server.waitClosed();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
