package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.ArticleServer;
import io.loopmark.bench.workload.RunningServer;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// The article's server: half a second of sleep in the exchange's thread.
///
/// @param executors gives each server its own
record JdkArticleServer(Supplier<ExecutorService> executors) implements ArticleServer {

  private static final int SLEEP_MILLIS = 500;

  @Override
  public RunningServer start(String host, int port) throws IOException {
    return JdkPages.serve(executors, SLEEP_MILLIS, host, port);
  }
}
