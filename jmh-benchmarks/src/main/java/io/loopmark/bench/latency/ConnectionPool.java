package io.loopmark.bench.latency;

import io.loopmark.bench.latency.ClientConnection.Request;
import io.loopmark.bench.latency.ClientConnection.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The connections of a generator, kept at their number: one that is lost is replaced.
final class ConnectionPool implements AutoCloseable {

  /// Is told what became of each request, on the generator's thread.
  interface Listener {
    void answered(Request request);

    void failed(Request request, LoadError error);

    /// No connection was to be had just now.
    void refused();
  }

  private static final int CONNECTING_AT_ONCE = 100;
  private static final long HOUSEKEEPING_NANOS = 20_000_000;

  private final Selector selector;
  private final InetSocketAddress server;
  private final int size;
  private final long timeoutNanos;
  private final Listener listener;
  private final List<ClientConnection> connections = new ArrayList<>();
  private final ArrayDeque<ClientConnection> idle = new ArrayDeque<>();
  private long nextHousekeepingNanos = System.nanoTime();
  private int waiting;

  ConnectionPool(InetSocketAddress server, int size, long timeoutNanos, Listener listener)
      throws IOException {
    this.server = server;
    this.size = size;
    this.timeoutNanos = timeoutNanos;
    this.listener = listener;
    selector = Selector.open();
  }

  /// Connects all, or as many as there are after the timeout.
  void connectAll() throws IOException {
    long deadlineNanos = System.nanoTime() + timeoutNanos;
    while (idle.size() < size && System.nanoTime() - deadlineNanos < 0) {
      keepHouse();
      selector.select(this::ready, 1);
    }
  }

  /// How many requests wait for an answer.
  int waiting() {
    return waiting;
  }

  /// Sends `request` if a connection is idle.
  boolean trySend(Request request) {
    ClientConnection connection = pollIdle();
    if (connection == null) {
      return false;
    }
    waiting++;
    try {
      connection.send(request, System.nanoTime());
    } catch (IOException broken) {
      lose(connection, LoadError.CLOSED);
    }
    return true;
  }

  private @Nullable ClientConnection pollIdle() {
    ClientConnection connection = idle.poll();
    while (connection != null && connection.state() != State.IDLE) {
      connection = idle.poll();
    }
    return connection;
  }

  /// Handles what has arrived; waits for it at most `timeoutMillis`, not at all if 0.
  ///
  /// @return how much there was
  int poll(long timeoutMillis) throws IOException {
    keepHouse();
    return timeoutMillis == 0
        ? selector.selectNow(this::ready)
        : selector.select(this::ready, timeoutMillis);
  }

  private void ready(SelectionKey key) {
    var connection = (ClientConnection) key.attachment();
    try {
      if (key.isConnectable()) {
        connection.finishConnect(key);
        idle.add(connection);
      } else {
        read(connection);
      }
    } catch (IOException broken) {
      lose(connection, LoadError.CLOSED);
    }
  }

  private void read(ClientConnection connection) throws IOException {
    switch (connection.read()) {
      case INCOMPLETE -> {}
      case RIGHT -> complete(connection);
      case WRONG_STATUS -> lose(connection, LoadError.STATUS);
      case WRONG_BODY -> lose(connection, LoadError.BODY);
    }
  }

  private void complete(ClientConnection connection) {
    Request answered = connection.becomeIdle();
    waiting--;
    idle.add(connection);
    listener.answered(answered);
  }

  /// Gives a connection up, and the request it carries.
  private void lose(ClientConnection connection, LoadError error) {
    boolean neverConnected = connection.state() == State.CONNECTING;
    Request lost = connection.close();
    connections.remove(connection);
    if (lost != null) {
      waiting--;
      listener.failed(lost, error);
    } else if (neverConnected) {
      listener.refused();
    }
  }

  /// Every now and then: gives up what is overdue, and connects what is missing.
  private void keepHouse() {
    long nowNanos = System.nanoTime();
    if (nowNanos - nextHousekeepingNanos < 0) {
      return;
    }
    nextHousekeepingNanos = nowNanos + HOUSEKEEPING_NANOS;
    List.copyOf(connections).stream()
        .filter(connection -> connection.isOverdue(nowNanos, timeoutNanos))
        .forEach(connection -> lose(connection, LoadError.TIMEOUT));
    connectMissing();
  }

  private void connectMissing() {
    long connecting =
        connections.stream().filter(connection -> connection.state() == State.CONNECTING).count();
    while (connections.size() < size && connecting++ < CONNECTING_AT_ONCE) {
      try {
        var connection = new ClientConnection(selector, server);
        connections.add(connection);
        if (connection.state() == State.IDLE) {
          idle.add(connection);
        }
      } catch (IOException refused) {
        listener.refused();
        return;
      }
    }
  }

  /// Gives up what still waits, and closes every connection.
  @Override
  public void close() throws IOException {
    List.copyOf(connections).forEach(connection -> lose(connection, LoadError.TIMEOUT));
    selector.close();
  }
}
