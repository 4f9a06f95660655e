package io.loopmark.tck.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A server that does with each connection what a test wants, mostly the wrong thing.
final class ToyServer implements AutoCloseable {

  static final String OK =
      "HTTP/1.1 200 OK\r\nDate: Thu, 26 Nov 2026 00:00:00 GMT\r\nContent-Length: 2\r\n\r\nok";

  /// What it does with a connection, which is closed afterwards.
  @FunctionalInterface
  interface Behaviour {
    void serve(Wire wire) throws IOException;
  }

  /// A connection.
  record Wire(InputStream in, OutputStream out) {

    /// What comes in one read; empty at the end.
    String read() throws IOException {
      byte[] buffer = new byte[1 << 16];
      int count = in.read(buffer);
      return count < 0 ? "" : new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Answers every request, where a request is whatever comes in one read.
    void answerEach(String answer) throws IOException {
      while (!read().isEmpty()) {
        write(answer);
      }
    }
  }

  private final ServerSocket listening;
  private final Behaviour behaviour;

  ToyServer(Behaviour behaviour) throws IOException {
    this.listening = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    this.behaviour = behaviour;
    Thread.ofVirtual().start(this::accept);
  }

  HttpTarget target() {
    return new HttpTarget.Running(
        "toy", URI.create("http://127.0.0.1:" + listening.getLocalPort()));
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed by the test
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      behaviour.serve(new Wire(socket.getInputStream(), socket.getOutputStream()));
    } catch (IOException e) {
      assert e.getMessage() != null : "the client left, as clients do";
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
