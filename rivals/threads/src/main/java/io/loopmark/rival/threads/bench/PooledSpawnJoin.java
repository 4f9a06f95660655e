package io.loopmark.rival.threads.bench;

import io.loopmark.bench.workload.SpawnJoin;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/// Platform threads are dear, so they come from a pool: the cached one, since a pool of a fixed
/// size would come to a stop when its tasks wait for each other.
final class PooledSpawnJoin implements SpawnJoin {

  private final ThreadFactory threads;

  PooledSpawnJoin(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public long run(int tasks, int rounds) throws InterruptedException, ExecutionException {
    try (ExecutorService pool = Executors.newCachedThreadPool(threads)) {
      long sum = 0;
      for (int round = 0; round < rounds; round++) {
        sum += round(pool, tasks);
      }
      return sum;
    }
  }

  private static long round(ExecutorService pool, int tasks)
      throws InterruptedException, ExecutionException {
    var results = new ArrayList<Future<Integer>>(tasks);
    for (int i = 0; i < tasks; i++) {
      int value = i;
      results.add(pool.submit(() -> value));
    }
    long sum = 0;
    for (Future<Integer> result : results) {
      sum += result.get();
    }
    return sum;
  }
}
