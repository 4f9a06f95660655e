package io.loopmark.bench.served;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// Measures what an idle keep-alive connection costs the server's process in resident memory.
///
/// Each connection has had one request answered. Before, some have come and gone, so that code,
/// pools and the first growth of the heap are not counted as connections. What the kernel keeps for
/// a socket belongs to no process and is not seen.
public final class IdleConnections {

  private static final int WARM_UP = 1_000;

  /// Resident memory follows what a server has done with a delay that nothing announces.
  private static final int SETTLE_MILLIS = 2_000;

  private IdleConnections() {}

  /// How long it takes, about.
  public static double seconds() {
    return 2 * SETTLE_MILLIS / 1e3 + 5;
  }

  /// Holds `connections` idle connections to `server`.
  ///
  /// @return the growth of its resident memory per connection, in bytes
  /// @throws IOException if an answer is wrong, the server ends, or the system has no more
  ///   descriptors
  public static double bytesPerConnection(ServerProcess server, int connections)
      throws IOException, InterruptedException {
    close(open(server.address(), WARM_UP));
    Thread.sleep(SETTLE_MILLIS);
    long before = server.serving().residentBytes();
    List<LoadedConnection> held = open(server.address(), connections);
    try {
      Thread.sleep(SETTLE_MILLIS);
      return (double) (server.serving().residentBytes() - before) / connections;
    } finally {
      close(held);
    }
  }

  private static List<LoadedConnection> open(InetSocketAddress server, int count)
      throws IOException {
    var open = new ArrayList<LoadedConnection>();
    try {
      for (int i = 0; i < count; i++) {
        var connection = new LoadedConnection(server, 1);
        open.add(connection);
        connection.send(i);
        while (connection.isWaiting()) {
          connection.receive();
        }
      }
      return open;
    } catch (IOException | RuntimeException failed) {
      close(open);
      throw failed;
    }
  }

  private static void close(List<LoadedConnection> connections) throws IOException {
    for (LoadedConnection connection : connections) {
      connection.close();
    }
  }
}
