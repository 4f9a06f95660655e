package io.loopmark.tck.rules;

import io.loopmark.aio.Connection;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Server;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/// A connection whose peer is a plain socket of the suite's, so that it can be reset.
///
/// @param server where it was accepted
/// @param socket the peer
/// @param accepted the end that belongs to the runtime
record ResetPeer(Server server, SocketChannel socket, Connection accepted) {

  static ResetPeer connect(EventLoop loop) throws Exception {
    Future<Connection> accepted = loop.createFuture();
    Server server =
        Pair.serve(loop, (reader, writer) -> accepted.setResult(new Connection(reader, writer)));
    // The system connects it, before the loop accepts it: nothing blocks here.
    SocketChannel socket = SocketChannel.open(server.address());
    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
    return new ResetPeer(server, socket, accepted.await());
  }

  /// Resets the connection.
  void reset() throws IOException {
    socket.close();
  }

  void end() {
    accepted.writer().abort();
    server.close();
    server.waitClosed();
  }
}
