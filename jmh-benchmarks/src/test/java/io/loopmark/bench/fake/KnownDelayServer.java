package io.loopmark.bench.fake;

import io.loopmark.bench.workload.RunningServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The article's pages after delays that a test knows, one virtual thread per connection.
public final class KnownDelayServer implements RunningServer {

  /// When the answer to the n-th request (from 0) is due.
  @FunctionalInterface
  public interface Delays {

    /// The time of the answer on the clock of `System.nanoTime`.
    long answerNanos(long request, long arrivedNanos);

    /// The same for all.
    static Delays constantMillis(long millis) {
      return (request, arrivedNanos) -> arrivedNanos + millis * 1_000_000;
    }

    /// Ends the whole process at a request.
    static Delays dyingAt(long fatalRequest) {
      return (request, arrivedNanos) -> {
        if (request == fatalRequest) {
          Runtime.getRuntime().halt(3);
        }
        return arrivedNanos + 5_000_000;
      };
    }
  }

  private final ServerSocket listener;
  private final Delays delays;
  private final @Nullable String fixedBody;
  private final AtomicLong requests = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /// Listens on loopback.
  public KnownDelayServer(int port, Delays delays) throws IOException {
    this(port, delays, null);
  }

  /// Answers every request with the same body, unless it is null.
  public KnownDelayServer(int port, Delays delays, @Nullable String fixedBody) throws IOException {
    this.delays = delays;
    this.fixedBody = fixedBody;
    listener = new ServerSocket(port, 1_024, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      assert listener.isClosed();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String target = line.split(" ")[1];
        while (!line.isEmpty()) {
          line = in.readLine();
        }
        awaitNanos(delays.answerNanos(requests.getAndIncrement(), System.nanoTime()));
        socket.getOutputStream().write(answer(target));
      }
    } catch (SocketException closed) {
      assert socket.isClosed();
    } catch (IOException broken) {
      throw new IllegalStateException("the known-delay server failed", broken);
    }
  }

  private static void awaitNanos(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private byte[] answer(String target) {
    String body = fixedBody == null ? page(target) : fixedBody;
    return ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String page(String target) {
    return target.equals("/")
        ? "<h1>Index</h1>"
        : "<h1>hello, " + target.substring("/hello/".length()) + "!</h1>";
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException broken) {
      throw new IllegalStateException("the known-delay server cannot be closed", broken);
    }
  }
}
