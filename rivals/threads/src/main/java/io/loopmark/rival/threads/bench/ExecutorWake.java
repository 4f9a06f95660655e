package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.CrossThreadWake;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// A thread that waits at the queue of its executor.
final class ExecutorWake implements CrossThreadWake {

  private final ThreadFactory threads;

  ExecutorWake(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public Session open() {
    return new Worker(Executors.newSingleThreadExecutor(threads));
  }

  private record Worker(ExecutorService executor) implements Session {

    @Override
    public void post(Runnable work) {
      executor.execute(work);
    }

    @Override
    public void close() {
      Pools.end(executor);
    }
  }
}
