package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.Task;
import io.loopmark.bench.workload.SpawnJoin;
import java.util.ArrayList;

final class AioSpawnJoin implements SpawnJoin {

  private final AsyncRuntime runtime;

  AioSpawnJoin(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public long run(int tasks, int rounds) throws Exception {
    return runtime.run(loop -> sum(loop, tasks, rounds));
  }

  @Suspends
  private static long sum(EventLoop loop, int tasks, int rounds) throws Exception {
    long sum = 0;
    for (int round = 0; round < rounds; round++) {
      sum += tasks == 1 ? loop.createTask(() -> 0).await() : gather(loop, tasks);
    }
    int left = loop.allTasks().size() - 1;
    if (left != 0) {
      throw new IllegalStateException("tasks left: " + left + " (expected: 0)");
    }
    return sum;
  }

  @Suspends
  private static long gather(EventLoop loop, int tasks) throws Exception {
    var all = new ArrayList<Task<Integer>>(tasks);
    for (int i = 0; i < tasks; i++) {
      int value = i;
      all.add(loop.createTask(() -> value));
    }
    long sum = 0;
    for (int value : loop.gather(all).await()) {
      sum += value;
    }
    return sum;
  }
}
