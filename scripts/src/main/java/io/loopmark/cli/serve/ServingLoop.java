package io.loopmark.cli.serve;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.ServerOptions;
import io.loopmark.programs.HelloServer;
import java.util.concurrent.CompletableFuture;

/// One loop that serves on a thread of its own until it is told to end.
final class ServingLoop {

  private final AsyncRuntime runtime;
  private final String host;
  private final int port;
  private final ServerOptions limits;
  private final CompletableFuture<Void> told;
  private final CompletableFuture<Void> listening = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /// @param told completed, on any thread, when it is to end; completed by this when it fails
  ServingLoop(
      AsyncRuntime runtime,
      String host,
      int port,
      ServerOptions limits,
      CompletableFuture<Void> told) {
    this.runtime = runtime;
    this.host = host;
    this.port = port;
    this.limits = limits;
    this.told = told;
  }

  /// Starts the thread.
  void start(int number) {
    Thread.ofPlatform().name("loopmark-serve-" + number).start(this::run);
  }

  /// Done when it listens; fails when it could not.
  CompletableFuture<Void> listening() {
    return listening;
  }

  /// Done when it has ended; fails with what ended it if it was not told to.
  CompletableFuture<Void> ended() {
    return ended;
  }

  private void run() {
    try {
      runtime.run(this::serve);
      ended.complete(null);
    } catch (Throwable failure) {
      listening.completeExceptionally(failure);
      ended.completeExceptionally(failure);
      told.complete(null);
    }
  }

  private Integer serve(EventLoop loop) throws Exception {
    HttpServer server = HelloServer.start(loop, host, port, limits.onSharedPort());
    var asked = loop.<Boolean>createFuture();
    told.thenRun(() -> loop.callSoonThreadsafe(() -> asked.setResult(true)));
    listening.complete(null);
    asked.await();
    return server.shutdown(Serving.GRACE);
  }
}
