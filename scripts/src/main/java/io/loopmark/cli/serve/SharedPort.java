package io.loopmark.cli.serve;

import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.SO_REUSEPORT;

import io.loopmark.cli.ExitCode;
import io.loopmark.cli.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/// A port that many listeners share. It stays theirs until this is closed, even while none of them
/// lives. Takes no connection itself: it is bound and never listens.
public final class SharedPort implements AutoCloseable {

  private final SocketChannel holder;
  private final int number;

  private SharedPort(SocketChannel holder) throws IOException {
    this.holder = holder;
    this.number = ((InetSocketAddress) holder.getLocalAddress()).getPort();
  }

  /// Takes `port`, or any free one if it is 0.
  ///
  /// @throws java.net.BindException if the port is taken or not allowed
  /// @throws UserError if the system does not let ports be shared
  public static SharedPort reserve(String host, int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getByName(host), port);
    // Somebody who shares the port already would silently get a part of our connections.
    bind(address, false).close();
    SocketChannel holder = bind(address, true);
    return new SharedPort(holder);
  }

  private static SocketChannel bind(InetSocketAddress address, boolean shared) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      if (!channel.supportedOptions().contains(SO_REUSEPORT)) {
        throw new UserError(
            ExitCode.ENVIRONMENT,
            "this system lets no two sockets share a port (SO_REUSEPORT); leave out --loops and"
                + " --processes");
      }
      channel.setOption(SO_REUSEADDR, true);
      channel.setOption(SO_REUSEPORT, shared);
      channel.bind(address);
      return channel;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /// The real port.
  public int number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    holder.close();
  }
}
