package io.loopmark.programs.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A port that answers no attempt to connect, as behind a firewall: its queue of connections that
/// nobody accepts is full, and Linux then drops what knocks.
final class BlackHole implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 200;

  private final ServerSocket listening;
  private final List<Socket> waiting = new ArrayList<>();

  BlackHole(String host, int port) throws IOException {
    listening = new ServerSocket(port, 1, InetAddress.getByName(host));
    while (knock()) {
      if (waiting.size() > 100) {
        throw new IllegalStateException("the queue of " + listening + " takes everybody");
      }
    }
  }

  private boolean knock() throws IOException {
    var socket = new Socket();
    waiting.add(socket);
    try {
      socket.connect(listening.getLocalSocketAddress(), PATIENCE_MILLIS);
      return true;
    } catch (SocketTimeoutException full) {
      return false;
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : waiting) {
      socket.close();
    }
    listening.close();
  }
}
