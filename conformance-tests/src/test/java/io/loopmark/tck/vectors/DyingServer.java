package io.loopmark.tck.vectors;

import java.net.InetAddress;
import java.net.ServerSocket;

/// A process that serves nobody: it ends as soon as the first client has come.
final class DyingServer {

  static final int EXIT_CODE = 9;

  private DyingServer() {}

  /// Prints its port.
  public static void main(String[] args) throws Exception {
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.out.println("serving at http://127.0.0.1:" + listening.getLocalPort());
      listening.accept().close();
    }
    System.out.println("I am dying");
    System.exit(EXIT_CODE);
  }
}
