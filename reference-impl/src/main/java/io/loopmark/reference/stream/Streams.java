package io.loopmark.reference.stream;

import io.loopmark.aio.Connection;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Server;
import io.loopmark.aio.StreamReader;
import io.loopmark.aio.Suspends;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// The stream methods of one loop. Their contracts are those of [EventLoop].
public final class Streams {

  private final EventLoop loop;
  private @Nullable SharedBuffers buffers;

  /// Streams of `loop`; takes memory only when the first connection is made.
  public Streams(EventLoop loop) {
    this.loop = loop;
  }

  /// See [EventLoop#openConnection(String, int, int)].
  @Suspends
  public Connection openConnection(String host, int port, int limit) throws IOException {
    var reader = new Reader(loop, limit);
    SocketChannel channel = new Connector(loop, host, port).connect();
    var transport = new Transport(loop, channel, buffers());
    var writer = new Writer(loop, transport, reader, () -> {});
    transport.start(writer);
    return new Connection(reader, writer);
  }

  /// See [EventLoop#startServer(Server.ConnectionHandler, String, int, Server.Options)].
  public Server startServer(
      Server.ConnectionHandler handler, String host, int port, Server.Options options)
      throws IOException {
    return new StreamServer(loop, buffers(), handler, host, port, options);
  }

  /// See [EventLoop#newStreamReader(int)].
  public StreamReader newStreamReader(int limit) {
    return new Reader(loop, limit);
  }

  private SharedBuffers buffers() {
    if (buffers == null) {
      buffers = new SharedBuffers();
    }
    return buffers;
  }
}
