package io.loopmark.tck.vectors;

import io.loopmark.tck.wire.WireClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Makes sure that a server has read what was sent to it on other connections, without a pause that
/// a slow machine would need longer and a fast one would waste.
///
/// An event loop that answers a request was told by its selector that it is readable, and then also
/// of all that came before. It may serve that one first, but it asks its selector again only when
/// it has served all. So after two requests, one after the other, everything sent before the first
/// has been read. A server with several loops or threads makes no such promise; it usually keeps
/// it.
final class Fence implements AutoCloseable {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n";

  private final InetSocketAddress address;
  private final Duration patience;
  private WireClient client;

  Fence(InetSocketAddress address, Duration patience) throws IOException {
    this.address = address;
    this.patience = patience;
    this.client = WireClient.connect(address, patience);
  }

  /// Waits until the server has read what was sent before.
  ///
  /// @throws IOException if it does not even answer a plain request any more
  void cross() throws IOException {
    ask();
    ask();
  }

  private void ask() throws IOException {
    if (client.send(REQUEST).finalAnswer(false).field("Connection").equalsIgnoreCase("close")) {
      client.close();
      client = WireClient.connect(address, patience);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
