package io.loopmark.tck.rules;

import io.loopmark.tck.rule.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A host on the other side of the wire: a plain socket on a thread of the suite's, which treats
/// one connection as its script says.
final class ScriptedHost {

  /// How long a host waits for its client, and a rule for a host.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /// What a host does with its one connection. The connection is closed behind it.
  @FunctionalInterface
  interface Script {
    void play(Peer client) throws Exception;
  }

  private final String name;
  private final int port;
  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private final CompletableFuture<Boolean> left = new CompletableFuture<>();

  private ScriptedHost(String name, int port) {
    this.name = name;
    this.port = port;
  }

  /// A host that waits for its client from now on.
  static ScriptedHost start(Trial trial, String name, Script script) throws IOException {
    var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listening.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    var host = new ScriptedHost(name, listening.getLocalPort());
    trial.foreignThread(() -> host.serve(listening, script));
    return host;
  }

  /// A host where nobody listens.
  static ScriptedHost refusing(String name) throws IOException {
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new ScriptedHost(name, closed.getLocalPort());
    }
  }

  private void serve(ServerSocket listening, Script script) throws Exception {
    try (listening;
        Socket socket = listening.accept()) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      script.play(new Peer(this, socket));
    } finally {
      asked.complete("");
      left.complete(false);
    }
  }

  String name() {
    return name;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Blocks until [Peer#request] has read the request, and returns it; empty if none came.
  String awaitRequest() {
    return asked.join();
  }

  /// Blocks until [Peer#awaitEnd] has seen the client leave; false if it did not.
  boolean awaitLeft() {
    return left.join();
  }

  @Override
  public String toString() {
    return name;
  }

  /// The client, as its host sees it.
  record Peer(ScriptedHost host, Socket socket) {

    /// Reads up to the first empty line, or what comes until the client falls silent.
    String request() throws IOException {
      var received = new ByteArrayOutputStream();
      while (!text(received).endsWith("\r\n\r\n") && take(received)) {
        // one more byte
      }
      host.asked.complete(text(received));
      return text(received);
    }

    Peer send(String latin1) throws IOException {
      socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    /// Waits until the client leaves.
    ///
    /// @return what it sent before
    String awaitEnd() throws IOException {
      var received = new ByteArrayOutputStream();
      try {
        while (take(received)) {
          // one more byte
        }
        host.left.complete(true);
      } catch (SocketTimeoutException stays) {
        host.left.complete(false);
      }
      return text(received);
    }

    /// Ends the connection with a reset.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /// Returns false at the end; a reset is one.
    private boolean take(ByteArrayOutputStream received) throws IOException {
      InputStream in = socket.getInputStream();
      try {
        int octet = in.read();
        if (octet >= 0) {
          received.write(octet);
        }
        return octet >= 0;
      } catch (SocketException reset) {
        return false;
      }
    }

    private static String text(ByteArrayOutputStream received) {
      return received.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
