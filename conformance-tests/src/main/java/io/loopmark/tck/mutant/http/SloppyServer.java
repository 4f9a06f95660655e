package io.loopmark.tck.mutant.http;

import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Server;
import io.loopmark.aio.Task;
import io.loopmark.aio.WaitResult;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.ServerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A running server and its connections, each a task.
final class SloppyServer implements HttpServer {

  private static final Duration HOUR = Duration.ofHours(1);

  private final EventLoop loop;
  private final SloppyRouter routes;
  private final ServerOptions options;
  private final Flaw flaw;
  private final Lock turn;
  private final Map<Task<?>, SloppyConnection> connections = new LinkedHashMap<>();
  private @Nullable Server listening;
  private boolean draining;

  SloppyServer(EventLoop loop, SloppyRouter routes, ServerOptions options, Flaw flaw) {
    this.loop = loop;
    this.routes = routes;
    this.options = options;
    this.flaw = flaw;
    this.turn = loop.runtime().newLock();
  }

  void listen(String host, int port) throws IOException {
    listening =
        loop.startServer(
            (reader, writer) -> {
              Task<?> task = Objects.requireNonNull(loop.currentTask());
              var connection = new SloppyConnection(this, task, reader, writer);
              connections.put(task, connection);
              try {
                connection.serve();
              } finally {
                connections.remove(task);
              }
            },
            host,
            port);
  }

  private Server listening() {
    return Objects.requireNonNull(listening);
  }

  @Override
  public InetSocketAddress address() {
    return listening().address();
  }

  @Override
  public int connections() {
    return connections.size();
  }

  @Override
  public int shutdown(Duration timeout) {
    listening().close();
    draining = true;
    if (flaw != Flaw.WAITS_FOR_IDLE) {
      connections.forEach((task, connection) -> connection.cancelIf(false));
    }
    awaitAll(flaw == Flaw.WAITS_FOR_HANDLERS ? HOUR : timeout);
    int cancelled = 0;
    for (SloppyConnection connection : List.copyOf(connections.values())) {
      cancelled += connection.cancelIf(true) ? 1 : 0;
    }
    connections.keySet().forEach(Task::cancel);
    awaitAll(HOUR);
    return cancelled;
  }

  private void awaitAll(Duration timeout) {
    if (!connections.isEmpty()) {
      List<Task<?>> tasks = List.copyOf(connections.keySet());
      loop.wait(tasks, timeout, WaitResult.ReturnWhen.ALL_COMPLETED);
    }
  }

  // ---- what connections share

  EventLoop loop() {
    return loop;
  }

  SloppyRouter routes() {
    return routes;
  }

  ServerOptions options() {
    return options;
  }

  Flaw flaw() {
    return flaw;
  }

  /// Held by whoever handles a request, where only one may.
  Lock turn() {
    return turn;
  }

  boolean isDraining() {
    return draining;
  }

  void report(Throwable error) {
    loop.callExceptionHandler(
        new ExceptionContext("a handler failed", error, null, loop.currentTask()));
  }
}
