package io.loopmark.bench.foreign;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/// A port that is the same at several addresses: those of a name, or of this machine.
///
/// @param addresses in the order in which they are tried, at least one
record Endpoint(List<InetAddress> addresses, int port) {

  /// The highest port.
  static final int LAST_PORT = 65_535;

  private static final int PATIENCE_MILLIS = 5_000;

  /// The loopback addresses: servers may listen on one of them only.
  static Endpoint here(int port) {
    return new Endpoint(List.of(loopback("127.0.0.1"), loopback("::1")), port);
  }

  private static InetAddress loopback(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  /// What `host` stands for.
  ///
  /// @throws java.net.UnknownHostException if that is nothing
  static Endpoint of(String host, int port) throws IOException {
    return new Endpoint(Arrays.asList(InetAddress.getAllByName(host)), port);
  }

  /// The first address at which something accepts a connection. Blocks meanwhile.
  ///
  /// @throws IOException why the first one does not, if none does
  InetSocketAddress findListening() throws IOException {
    IOException first = null;
    for (InetAddress address : addresses) {
      var candidate = new InetSocketAddress(address, port);
      try (var socket = new Socket()) {
        socket.connect(candidate, PATIENCE_MILLIS);
        return candidate;
      } catch (IOException refused) {
        first = first == null ? refused : first;
      }
    }
    throw first == null ? new ConnectException("no address") : first;
  }
}
