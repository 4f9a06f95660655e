package io.loopmark.tck.vectors;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// Plays a [ResponseVector] to every client that connects: waits for the head of a request, sends
/// the vector's bytes cut where it was told to, and leaves the connection as the vector says.
///
/// ```java
/// for (ResponseVector vector : ResponseVector.all()) {
///   try (var server = ScriptedServer.play(vector)) {
///     // let the client ask server.address() for vector.target(), compare with vector.expect()
///   }
/// }
/// ```
///
/// Each connection has a thread of its own, so that a client in a loop of the same process may be
/// served. Any thread may call its methods.
public final class ScriptedServer implements AutoCloseable {

  private static final int BACKLOG = 128;

  private final ResponseVector vector;
  private final int[] cuts;
  private final ServerSocket listening;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private ScriptedServer(ResponseVector vector, int[] cuts) throws IOException {
    this.vector = vector;
    this.cuts = cuts.clone();
    this.listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("vector " + vector.id()).start(this::accept);
  }

  /// Starts on a free port of this machine.
  ///
  /// @param cuts where the answer is cut into pieces, ascending; each piece is a segment of its own
  public static ScriptedServer play(ResponseVector vector, int... cuts) throws IOException {
    return new ScriptedServer(vector, cuts);
  }

  /// Starts on a free port of this machine and sends byte by byte.
  public static ScriptedServer playBytewise(ResponseVector vector) throws IOException {
    int[] everywhere = new int[Math.max(0, vector.raw().length() - 1)];
    Arrays.setAll(everywhere, i -> i + 1);
    return play(vector, everywhere);
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
  }

  /// The heads of the requests that came, each with its empty line.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.add(socket);
        Thread.ofVirtual().name("vector " + vector.id()).start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed: nobody else is to be served
      }
    }
  }

  private void serve(Socket socket) {
    try {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      for (int asked = vector.method().split(",", -1).length; asked > 0; asked--) {
        String head = head(in);
        if (head.isEmpty()) {
          return; // the client left without asking
        }
        requests.add(head);
      }
      send(socket);
      end(socket, in);
    } catch (IOException e) {
      // The client has seen enough, which is its right: its own account is what is judged.
      connections.remove(socket);
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      int octet = in.read();
      if (octet < 0) {
        return "";
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  /// Sends the pieces. TCP has no segments to ask for; a pause that lets the client read is as
  /// close as a peer can come to them.
  private void send(Socket socket) throws IOException {
    byte[] bytes = vector.raw().getBytes(StandardCharsets.ISO_8859_1);
    int from = 0;
    for (int cut : cuts) {
      socket.getOutputStream().write(bytes, from, cut - from);
      from = cut;
      LockSupport.parkNanos(1_000_000);
    }
    socket.getOutputStream().write(bytes, from, bytes.length - from);
  }

  private void end(Socket socket, InputStream in) throws IOException {
    switch (vector.end()) {
      case KEEP -> {}
      case FIN -> {
        socket.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream()); // or the rest would cause a reset
        socket.close();
      }
      case RST -> {
        awaitRead();
        socket.setSoLinger(true, 0);
        socket.close();
      }
    }
  }

  /// A reset may overtake what was sent before it and is still unread.
  private static void awaitRead() {
    LockSupport.parkNanos(20_000_000);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : connections) {
      socket.close();
    }
  }
}
