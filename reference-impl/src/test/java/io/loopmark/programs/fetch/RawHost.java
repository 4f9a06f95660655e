package io.loopmark.programs.fetch;

import io.loopmark.programs.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A host that does what a script says, once the head of a request has come.
final class RawHost implements AutoCloseable {

  /// What a host does to a client.
  @FunctionalInterface
  interface Script {
    void play(Socket client) throws Exception;
  }

  private final ServerSocket listening;
  private final Script script;
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  RawHost(Script script) throws IOException {
    this.script = script;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// Sends `latin1` and ends the connection in order.
  static RawHost saying(String latin1) throws IOException {
    return new RawHost(client -> {
      send(client, latin1);
      client.shutdownOutput();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    });
  }

  static void send(Socket client, String latin1) throws IOException {
    client.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Waits until the client has read what was sent: until Linux lists nothing unread for the other
  /// end of `client`.
  static void awaitRead(Socket client) throws IOException {
    Pattern unread =
        Pattern.compile(
            "0100007F:%04X \\S*0100007F:%04X \\S+ \\S+:(?!0{8})"
                .formatted(client.getPort(), client.getLocalPort()));
    while (true) {
      try (Stream<String> sockets =
          Stream.concat(
              Files.lines(Path.of("/proc/net/tcp")), Files.lines(Path.of("/proc/net/tcp6")))) {
        if (sockets.noneMatch(unread.asPredicate())) {
          return;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  Site site() {
    return new Site("127.0.0.1", listening.getLocalPort());
  }

  List<String> requests() {
    return requests;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        clients.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) client.getInputStream().read());
      }
      requests.add(head.toString());
      script.play(client);
    } catch (Exception clientHasSeenEnough) {
      clients.remove(client);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket client : clients) {
      client.close();
    }
  }
}
