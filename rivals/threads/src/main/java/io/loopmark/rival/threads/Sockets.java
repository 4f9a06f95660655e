package io.loopmark.rival.threads;

import io.loopmark.aio.Connection;
import io.loopmark.aio.ConnectionResetException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// Blocking socket channels. Unlike `Socket`, a channel can be interrupted on a platform thread
/// too; the JDK closes it then.
final class Sockets {

  private Sockets() {}

  static Connection connect(ThreadLoop loop, String host, int port, int limit) throws IOException {
    IOException refused = null;
    for (InetAddress address : InetAddress.getAllByName(host)) {
      SocketChannel channel = SocketChannel.open();
      try {
        Blocking.io(() -> channel.connect(new InetSocketAddress(address, port)));
        return streams(loop, channel, limit);
      } catch (IOException e) {
        channel.close();
        refused = remember(refused, e);
      }
    }
    throw refused == null ? new IOException("no address for " + host) : refused;
  }

  private static IOException remember(@Nullable IOException first, IOException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }

  /// The two halves of a connected channel.
  static Connection streams(ThreadLoop loop, SocketChannel channel, int limit) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    var writer = new BlockingWriter(loop, channel);
    return new Connection(new BlockingReader(into -> read(channel, into), limit), writer);
  }

  private static int read(SocketChannel channel, byte[] into) throws IOException {
    try {
      return channel.read(ByteBuffer.wrap(into));
    } catch (java.nio.channels.AsynchronousCloseException e) {
      throw e instanceof java.nio.channels.ClosedByInterruptException ? e : lost(e);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /// What the contract calls a lost connection.
  static IOException lost(IOException cause) {
    if (cause instanceof ConnectionResetException) {
      return cause;
    }
    var lost = new ConnectionResetException("the connection is lost: " + cause.getMessage());
    lost.initCause(cause);
    return lost;
  }
}
