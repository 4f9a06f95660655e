package io.loopmark.cli.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Clients that send what a [Mutator] draws, in pieces, and leave in every way there is, as fast as
/// they can.
public final class Traffic {

  private static final int CLIENTS = 8;
  private static final int PATIENCE_MILLIS = 20;

  private final int port;
  private final long deadlineNs;

  private Traffic(int port, Duration duration) {
    this.port = port;
    this.deadlineNs = System.nanoTime() + duration.toNanos();
  }

  /// Returns when `duration` has passed and the last client has left.
  ///
  /// @return how many connections were made
  public static long run(int port, long seed, Duration duration) throws Exception {
    var traffic = new Traffic(port, duration);
    long connections = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Future<Long>>();
      for (int i = 0; i < CLIENTS; i++) {
        long own = seed + i;
        clients.add(threads.submit(() -> traffic.client(own)));
      }
      for (Future<Long> client : clients) {
        connections += result(client);
      }
    }
    return connections;
  }

  private static long result(Future<Long> client) throws Exception {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a client could not go on", e.getCause());
    }
  }

  private long client(long seed) throws IOException {
    var mutator = new Mutator(seed);
    var random = new Random(seed);
    long connections = 0;
    while (System.nanoTime() < deadlineNs) {
      try (var socket = new Socket()) {
        // Not all from one address: the system keeps the ports of those who closed first.
        socket.bind(new InetSocketAddress("127.0.0." + (2 + random.nextInt(200)), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        connections++;
        converse(socket, mutator, random);
      }
    }
    return connections;
  }

  private static void converse(Socket socket, Mutator mutator, Random random) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    try {
      for (int messages = 1 + random.nextInt(3); messages > 0; messages--) {
        send(socket.getOutputStream(), mutator.next(), random);
      }
      leave(socket, random);
    } catch (SocketException serverHasSeenEnough) {
      return;
    }
  }

  /// Whole, in two, or the first bytes one by one.
  private static void send(OutputStream out, byte[] message, Random random) throws IOException {
    int bytewise = random.nextInt(4) == 0 ? Math.min(60, message.length) : 0;
    for (int i = 0; i < bytewise; i++) {
      out.write(message[i]);
    }
    int cut = bytewise + random.nextInt(message.length - bytewise + 1);
    out.write(message, bytewise, cut - bytewise);
    out.write(message, cut, message.length - cut);
  }

  private static void leave(Socket socket, Random random) throws IOException {
    switch (random.nextInt(4)) {
      case 0 -> socket.setSoLinger(true, 0);
      case 1 -> {
        socket.shutdownOutput();
        read(socket);
      }
      case 2 -> read(socket);
      default -> {
        // close in order, whatever the server is about to say
      }
    }
  }

  private static void read(Socket socket) throws IOException {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (SocketTimeoutException enough) {
      return;
    }
  }
}
