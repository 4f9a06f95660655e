package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.http.HttpServer;
import io.loopmark.aio.http.Router;
import io.loopmark.bench.workload.RunningServer;

/// A server on a loop of its own.
record ServerOnLoop(int port, LoopThread thread) implements RunningServer {

  static RunningServer start(AsyncRuntime runtime, Router router, String host, int port)
      throws Exception {
    var thread = new LoopThread(runtime);
    try {
      HttpServer server =
          thread.call(() -> runtime.http().startServer(thread.loop(), router, host, port));
      return new ServerOnLoop(server.address().getPort(), thread);
    } catch (Exception refused) {
      thread.close();
      throw refused;
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
