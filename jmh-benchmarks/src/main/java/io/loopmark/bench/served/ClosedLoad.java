package io.loopmark.bench.served;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Keeps every connection busy, on one thread: where the last answer of a batch has arrived, the
/// next batch is sent. The first wrong answer ends it.
final class ClosedLoad implements AutoCloseable {

  private static final long POLL_MILLIS = 100;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LoadPlan plan;
  private final ServingProcess server;
  private final Selector selector = Selector.open();
  private final List<LoadedConnection> connections = new ArrayList<>();
  private boolean sending;
  private long nextRequest;
  private long answered;
  private long lastAnswerNanos;

  ClosedLoad(InetSocketAddress address, ServingProcess server, LoadPlan plan) throws IOException {
    this.plan = plan;
    this.server = server;
    for (int i = 0; i < plan.connections(); i++) {
      var connection = new LoadedConnection(address, plan.depth());
      connections.add(connection);
      connection.register(selector);
    }
  }

  /// Warms up and measures.
  ///
  /// @throws IOException if an answer is wrong, a connection ends, or the server falls silent
  List<LoadWindow> run() throws IOException {
    for (int round = 0; round < plan.warmupRounds(); round++) {
      begin();
      loadFor(LoadPlan.ROUND_MILLIS);
      drain();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LoadPlan.PAUSE_MILLIS));
    }
    begin();
    loadFor(LoadPlan.LEAD_IN_MILLIS);
    var windows = new ArrayList<LoadWindow>();
    for (int i = 0; i < plan.windows(); i++) {
      windows.add(window());
    }
    drain();
    return windows;
  }

  private LoadWindow window() throws IOException {
    long answeredBefore = answered;
    long cpuBefore = cpuNanos();
    long start = System.nanoTime();
    loadFor(plan.windowMillis());
    return new LoadWindow(
        answered - answeredBefore, cpuNanos() - cpuBefore, System.nanoTime() - start);
  }

  private long cpuNanos() throws IOException {
    Duration used = server.cpuTime();
    if (used == null) {
      throw new IOException(
          "the CPU time of process %d is not known (expected: a system that tells it)"
              .formatted(server.pid()));
    }
    return used.toNanos();
  }

  private void begin() throws IOException {
    sending = true;
    lastAnswerNanos = System.nanoTime();
    for (LoadedConnection connection : connections) {
      send(connection);
    }
  }

  private void drain() throws IOException {
    sending = false;
    while (connections.stream().anyMatch(LoadedConnection::isWaiting)) {
      poll();
    }
  }

  private void loadFor(int millis) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() - end < 0) {
      poll();
    }
  }

  private void poll() throws IOException {
    selector.select(POLL_MILLIS);
    for (SelectionKey key : selector.selectedKeys()) {
      receive((LoadedConnection) key.attachment());
    }
    selector.selectedKeys().clear();
    if (System.nanoTime() - lastAnswerNanos > PATIENCE_NANOS) {
      throw new IOException(
          "the server answered nothing for %d s (expected: %d requests at a time, without end)"
              .formatted(
                  TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS),
                  plan.connections() * plan.depth()));
    }
  }

  private void receive(LoadedConnection connection) throws IOException {
    int complete = connection.receive();
    if (complete > 0) {
      answered += complete;
      lastAnswerNanos = System.nanoTime();
    }
    if (sending && !connection.isWaiting()) {
      send(connection);
    }
  }

  private void send(LoadedConnection connection) throws IOException {
    connection.send(nextRequest);
    nextRequest += plan.depth();
  }

  @Override
  public void close() throws IOException {
    for (LoadedConnection connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
