package io.loopmark.bench.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Answers with the bytes that a test wants, one virtual thread per connection, and remembers how
/// it was asked.
public final class RawServer implements AutoCloseable {

  /// What a request is answered with.
  @FunctionalInterface
  public interface Answers {

    /// The bytes, in which `|` stands for CRLF, as it does in the head of the request.
    String answer(String head);
  }

  /// Behind an answer: the server closes the connection.
  public static final String CLOSE = "<close>";

  private final ServerSocket listener;
  private final Answers answers;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /// Listens at `address`, on a port of the system's choice.
  public RawServer(InetAddress address, Answers answers) throws IOException {
    this.answers = answers;
    listener = new ServerSocket(0, 1_024, address);
    Thread.ofVirtual().start(this::accept);
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /// The port.
  public int port() {
    return listener.getLocalPort();
  }

  /// How many connections were accepted.
  public long connections() {
    return connections.get();
  }

  /// How many requests were received.
  public long requests() {
    return requests.get();
  }

  /// The distinct request heads.
  public List<String> distinctHeads() {
    return heads.stream().distinct().toList();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      assert listener.isClosed();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        heads.add(head);
        requests.incrementAndGet();
        String answer = answers.answer(head);
        String bytes = answer.replace(CLOSE, "").replace("|", "\r\n");
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        if (answer.endsWith(CLOSE)) {
          return;
        }
      }
    } catch (SocketException closedOrReset) {
      open.remove(socket);
    } catch (IOException broken) {
      throw new IllegalStateException("the raw server failed", broken);
    }
  }

  /// The lines up to the empty one, or nothing if the client has closed.
  private static String head(BufferedReader in) throws IOException {
    var head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('|');
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
