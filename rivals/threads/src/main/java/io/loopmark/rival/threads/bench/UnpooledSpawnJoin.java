package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.SpawnJoin;
import java.util.concurrent.ThreadFactory;

/// A new thread per task, and `join`: virtual threads are not pooled, as JEP 444 says.
final class UnpooledSpawnJoin implements SpawnJoin {

  private final ThreadFactory threads;

  UnpooledSpawnJoin(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public long run(int tasks, int rounds) throws InterruptedException {
    long sum = 0;
    for (int round = 0; round < rounds; round++) {
      sum += round(tasks);
    }
    return sum;
  }

  private long round(int tasks) throws InterruptedException {
    var results = new long[tasks];
    var started = new Thread[tasks];
    for (int i = 0; i < tasks; i++) {
      int value = i;
      started[i] = threads.newThread(() -> results[value] = value);
      started[i].start();
    }
    long sum = 0;
    for (int i = 0; i < tasks; i++) {
      started[i].join();
      sum += results[i];
    }
    return sum;
  }
}
