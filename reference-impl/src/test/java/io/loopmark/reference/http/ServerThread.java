package io.loopmark.reference.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.Router;
import io.loopmark.aio.http.ServerOptions;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A server on a loop in a thread of its own, for tests whose clients block.
final class ServerThread implements AutoCloseable {

  /// What the loop has been told about errors, as "message: error".
  final List<String> reports = new CopyOnWriteArrayList<>();

  private record Running(EventLoop loop, HttpServer server, Future<Duration> stop) {}

  private final CompletableFuture<Running> running = new CompletableFuture<>();
  private final CompletableFuture<Integer> cancelled = new CompletableFuture<>();
  private final Thread thread;
  private boolean stopping;

  ServerThread(AsyncRuntime runtime, ServerOptions options, Consumer<Router> routes) {
    thread = Thread.ofPlatform().name("server").start(() -> run(runtime, options, routes));
  }

  private void run(AsyncRuntime runtime, ServerOptions options, Consumer<Router> routes) {
    try {
      runtime.run(loop -> {
        loop.setExceptionHandler(
            (_, context) -> reports.add(context.message() + ": " + context.exception()));
        Router router = runtime.http().newRouter();
        routes.accept(router);
        HttpServer server = runtime.http().startServer(loop, router, "127.0.0.1", 0, options);
        Future<Duration> stop = loop.createFuture();
        running.complete(new Running(loop, server, stop));
        cancelled.complete(server.shutdown(stop.await()));
        return null;
      });
    } catch (Throwable e) {
      running.completeExceptionally(e);
      cancelled.completeExceptionally(e);
    }
  }

  int port() throws Exception {
    return server().address().getPort();
  }

  private Running running() throws Exception {
    return running.get(10, TimeUnit.SECONDS);
  }

  Socket connect() throws Exception {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    return socket;
  }

  WireClient client() throws Exception {
    return new WireClient(connect());
  }

  /// Runs `action` on the loop and returns its result.
  <T> T onLoop(Callable<T> action) throws Exception {
    var result = new CompletableFuture<T>();
    loop()
        .callSoonThreadsafe(() -> {
          try {
            result.complete(action.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(10, TimeUnit.SECONDS);
  }

  HttpServer server() throws Exception {
    return running().server();
  }

  EventLoop loop() throws Exception {
    return running().loop();
  }

  /// Fails unless every connection ends, with its task, and nothing was reported.
  void assertNothingIsLeft() throws Exception {
    while (onLoop(() -> server().connections()) > 0) {
      Thread.onSpinWait();
    }
    int tasks = Integer.MAX_VALUE;
    for (int turn = 0; turn < 1000 && tasks > 1; turn++) {
      tasks = onLoop(() -> loop().allTasks().size());
    }
    assertEquals(1, tasks, "tasks left beside the main one");
    assertEquals(List.of(), reports);
  }

  /// Begins a graceful shutdown.
  void stop(Duration timeout) throws Exception {
    stopping = true;
    Running now = running();
    now.loop().callSoonThreadsafe(() -> now.stop().setResult(timeout));
  }

  /// How many handlers were cancelled by the shutdown.
  int cancelled() throws Exception {
    return cancelled.get(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      if (thread.isAlive() && !stopping) {
        stop(Duration.ofSeconds(5));
      }
      thread.join(20_000);
    } catch (Exception e) {
      throw new IllegalStateException("the server cannot be stopped", e);
    }
    if (thread.isAlive()) {
      var error = new AssertionError("the server's loop does not end");
      error.setStackTrace(thread.getStackTrace());
      throw error;
    }
  }
}
