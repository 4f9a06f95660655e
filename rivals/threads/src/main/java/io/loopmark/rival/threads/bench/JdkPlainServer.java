package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.PlainServer;
import io.loopmark.bench.workload.RunningServer;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// The greeting without sleep. `jdk.httpserver` has no event loop: it has a thread that dispatches,
/// and the executor's.
///
/// @param executors gives each server its own
record JdkPlainServer(Supplier<ExecutorService> executors) implements PlainServer {

  private static final int SLEEP_MILLIS = 0;

  @Override
  public RunningServer start(String host, int port) throws IOException {
    return JdkPages.serve(executors, SLEEP_MILLIS, host, port);
  }
}
