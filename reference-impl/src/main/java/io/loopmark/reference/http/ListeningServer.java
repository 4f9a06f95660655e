package io.loopmark.reference.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Handle;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.reference.stream.Listener;
import io.loopmark.reference.stream.SharedBuffers;
import io.loopmark.reference.stream.Transport;
import io.loopmark.reference.stream.Waiters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A running server: its connections, and what they share. One thread uses it all, so sharing a
/// buffer means only that nobody suspends while it holds something.
final class ListeningServer implements HttpServer {

  private static final int BACKLOG = 1024;
  private static final int SCRATCH_BYTES = 32 * 1024;
  private static final int CORK_BYTES = 4 * 1024;
  private static final int CORKS_KEPT = 64;

  private final EventLoop loop;
  private final RouteTable routes;
  private final ServerOptions options;
  private final Listener listener;
  private final Set<HttpConnection> connections = new LinkedHashSet<>();
  private final IdleList idle = new IdleList();
  private final Waiters ends;
  private final SharedBuffers buffers = new SharedBuffers();
  private final Input.Pool arrays = new Input.Pool();
  private final Output scratch = new Output(SCRATCH_BYTES);
  private final ArrayDeque<Output> corks = new ArrayDeque<>();
  private final DateLine date = new DateLine();
  private boolean draining;
  private int cancelled;

  ListeningServer(EventLoop loop, RouteTable routes, String host, int port, ServerOptions options)
      throws IOException {
    this.loop = loop;
    this.routes = routes;
    this.options = options;
    this.ends = new Waiters(loop);
    this.listener = new Listener(loop, host, port, BACKLOG, options.reusePort(), this::accepted);
  }

  // ---- for users

  @Override
  public InetSocketAddress address() {
    return listener.address();
  }

  @Override
  public int connections() {
    return connections.size();
  }

  @Override
  public int shutdown(Duration timeout) {
    listener.close();
    draining = true;
    List.copyOf(connections).forEach(HttpConnection::drain);
    Handle end = loop.callLater(timeout, () -> cutOff(timeout));
    try {
      while (!connections.isEmpty()) {
        ends.await();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      end.cancel();
    }
    return cancelled;
  }

  private void cutOff(Duration timeout) {
    var handlers = new ArrayList<String>();
    for (HttpConnection connection : List.copyOf(connections)) {
      if (connection.cutOff() instanceof String handler) {
        handlers.add(handler);
      }
    }
    cancelled += handlers.size();
    if (!handlers.isEmpty()) {
      String message = "not finished %s after the shutdown began, and cancelled: %s";
      loop.callExceptionHandler(
          new ExceptionContext(
              message.formatted(Deadline.text(timeout), String.join(", ", handlers)),
              null,
              null,
              null));
    }
  }

  @Override
  public String toString() {
    String state = draining ? "draining" : "serving";
    return "HttpServer[" + address() + ", " + state + ", " + connections() + " connections]";
  }

  // ---- connections

  private void accepted(SocketChannel channel) throws IOException {
    makeRoom();
    var connection = new HttpConnection(this, new Transport(loop, channel, buffers));
    connections.add(connection);
    connection.start();
    pauseIfNoneCanGo();
  }

  /// At the cap the connection that has been idle for longest makes room; where none is idle, new
  /// ones wait in the system's queue until one is.
  private void makeRoom() {
    if (isFull() && idle.oldest() instanceof HttpConnection oldest) {
      idle.remove(oldest);
      oldest.closeIdle();
    }
  }

  private boolean isFull() {
    return connections.size() >= options.connections();
  }

  void idle(HttpConnection connection) {
    idle.add(connection);
    if (isFull() && !draining) {
      listener.resume();
    }
  }

  void notIdle(HttpConnection connection) {
    idle.remove(connection);
    pauseIfNoneCanGo();
  }

  private void pauseIfNoneCanGo() {
    if (isFull() && idle.oldest() == null) {
      listener.pause();
    }
  }

  void ended(HttpConnection connection) {
    idle.remove(connection);
    connections.remove(connection);
    if (!draining && !isFull()) {
      listener.resume();
    }
    ends.wakeAll();
  }

  // ---- what connections share

  EventLoop loop() {
    return loop;
  }

  RouteTable routes() {
    return routes;
  }

  ServerOptions options() {
    return options;
  }

  boolean isDraining() {
    return draining;
  }

  Input.Pool arrays() {
    return arrays;
  }

  /// Empty; whoever takes it is done with it before anybody else can run.
  Output scratch() {
    scratch.clear();
    return scratch;
  }

  byte[] date() {
    return date.now();
  }

  /// An empty buffer, to be given back.
  Output lend() {
    Output out = corks.pollLast();
    return out == null ? new Output(CORK_BYTES) : out;
  }

  void giveBack(Output out) {
    if (corks.size() < CORKS_KEPT) {
      out.clear();
      corks.addLast(out);
    }
  }
}
