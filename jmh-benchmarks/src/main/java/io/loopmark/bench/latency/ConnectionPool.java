package io.loopmark.bench.latency;

import io.loopmark.bench.latency.ClientConnection.Request;
import io.loopmark.bench.latency.ClientConnection.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The connections of a generator, kept at their number: one that is lost, or that the server ends
/// with an answer, is replaced.
final class ConnectionPool implements AutoCloseable {

  /// Is told what became of each request, on the generator's thread.
  interface Listener {
    /// The right answer is complete.
    void answered(Request request);

    /// There will be no right one.
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
  private final Set<ClientConnection> connections = new LinkedHashSet<>();
  private final ArrayDeque<ClientConnection> idle = new ArrayDeque<>();
  private long nextHousekeepingNanos = System.nanoTime();
  private int connecting;
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
        if (connection.finishConnect(key)) {
          connecting--;
          idle.add(connection);
        }
      } else {
        read(connection);
      }
    } catch (ProtocolException notHttp) {
      lose(connection, LoadError.STATUS);
    } catch (IOException broken) {
      lose(connection, LoadError.CLOSED);
    }
  }

  private void read(ClientConnection connection) throws IOException {
    Outcome outcome = connection.read();
    if (outcome == null) {
      return;
    }
    Request ended = connection.becomeIdle();
    waiting--;
    tell(ended, outcome.error());
    if (outcome.keepsConnection()) {
      idle.add(connection);
    } else {
      lose(connection, LoadError.CLOSED); // which carries no request any more
      connectMissing();
    }
  }

  private void tell(Request ended, @Nullable LoadError error) {
    if (error == null) {
      listener.answered(ended);
    } else {
      listener.failed(ended, error);
    }
  }

  /// Gives a connection up, and the request it carries.
  private void lose(ClientConnection connection, LoadError error) {
    boolean neverConnected = connection.state() == State.CONNECTING;
    connecting -= neverConnected ? 1 : 0;
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
    while (connections.size() < size && connecting < CONNECTING_AT_ONCE) {
      try {
        connect();
      } catch (IOException refused) {
        listener.refused();
        return;
      }
    }
  }

  private void connect() throws IOException {
    var connection = new ClientConnection(selector, server);
    connections.add(connection);
    if (connection.state() == State.IDLE) {
      idle.add(connection);
    } else {
      connecting++;
    }
  }

  /// Gives up what still waits, and closes every connection.
  @Override
  public void close() throws IOException {
    List.copyOf(connections).forEach(connection -> lose(connection, LoadError.TIMEOUT));
    selector.close();
  }
}
