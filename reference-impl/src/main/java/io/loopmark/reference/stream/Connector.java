package io.loopmark.reference.stream;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Connects to a name: resolves it off the loop, then tries its addresses one after the other, in
/// the resolver's order.
final class Connector {

  private final EventLoop loop;
  private final String host;
  private final int port;

  Connector(EventLoop loop, String host, int port) {
    this.loop = loop;
    this.host = host;
    this.port = port;
  }

  SocketChannel connect() throws IOException {
    // A listener closed in this step lets go of its port in the next poll: do not connect before.
    loop.sleep(Duration.ZERO);
    var failures = new ArrayList<IOException>();
    for (InetAddress address : resolve()) {
      try {
        return connect(new InetSocketAddress(address, port));
      } catch (IOException e) {
        failures.add(e);
      }
    }
    throw summary(failures);
  }

  private InetAddress[] resolve() throws IOException {
    try {
      return new InetAddress[] {InetAddress.ofLiteral(host)};
    } catch (IllegalArgumentException notAnAddress) {
      return resolveName();
    }
  }

  private InetAddress[] resolveName() throws IOException {
    try {
      return Waiters.await(loop.runInExecutor(null, () -> InetAddress.getAllByName(host)));
    } catch (UnknownHostException e) {
      var unknown = new UnknownHostException("host " + host + " is not known; check the name");
      unknown.initCause(e);
      throw unknown;
    }
  }

  private SocketChannel connect(InetSocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean connected = false;
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (!channel.connect(address)) {
        finish(channel);
      }
      connected = true;
      return channel;
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  private void finish(SocketChannel channel) throws IOException {
    Future<Boolean> ready = loop.createFuture();
    loop.addWriter(
        channel,
        () -> {
          if (!ready.isDone()) {
            ready.setResult(true);
          }
        });
    try {
      Waiters.await(ready);
    } finally {
      loop.removeWriter(channel);
    }
    channel.finishConnect();
  }

  private IOException summary(List<IOException> failures) {
    boolean refused = failures.stream().allMatch(ConnectException.class::isInstance);
    String reasons = failures.stream().map(Connector::reason).collect(Collectors.joining("; "));
    String message = "cannot connect to " + host + ":" + port + ": " + reasons;
    IOException summary = refused ? new ConnectException(message) : new IOException(message);
    failures.forEach(summary::addSuppressed);
    return summary;
  }

  private static String reason(IOException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
