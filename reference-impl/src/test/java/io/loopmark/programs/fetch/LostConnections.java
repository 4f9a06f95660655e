package io.loopmark.programs.fetch;

import io.loopmark.aio.Connection;
import io.loopmark.aio.EventLoop;
import io.loopmark.reference.ReferenceRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/// Meets a refusal, a reset and a broken pipe, to be started as a process that may speak another
/// language. Prints what the system calls a refusal, then what the library makes of each.
final class LostConnections {

  private LostConnections() {}

  public static void main(String[] args) throws Exception {
    new ReferenceRuntime()
        .run(loop -> {
          System.out.println(refused(loop));
          System.out.println(afterReset(loop));
          System.out.println(afterEnd(loop));
          return null;
        });
  }

  private static String refused(EventLoop loop) throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    int free;
    try (var taken = new ServerSocket(0, 1, here)) {
      free = taken.getLocalPort();
    }
    System.out.println(systemsWord(here, free));
    try {
      new AddressRace(loop, List.of(here), free).connect();
      return "connected";
    } catch (FetchException e) {
      return e.kind().toString();
    }
  }

  private static String systemsWord(InetAddress here, int port) {
    try (var connected = new Socket(here, port)) {
      return connected.toString();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// The loop has no time to read, so it is the write that meets the reset.
  private static String afterReset(EventLoop loop) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Connection connection = loop.openConnection("127.0.0.1", server.getLocalPort());
      Socket peer = server.accept();
      peer.setSoLinger(true, 0);
      peer.close();
      return writeTo(connection);
    }
  }

  /// The first write is answered by a reset, which breaks the pipe for the next.
  private static String afterEnd(EventLoop loop) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Connection connection = loop.openConnection("127.0.0.1", server.getLocalPort());
      server.accept().close();
      connection.writer().write(new byte[1]);
      return writeTo(connection);
    }
  }

  private static String writeTo(Connection connection) {
    try {
      connection.writer().write(new byte[1]);
      connection.writer().drain();
      return "written";
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }
}
