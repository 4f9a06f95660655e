package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Suspends;
import io.loopmark.aio.Task;
import io.loopmark.bench.workload.YieldLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class AioYieldLoop implements YieldLoop {

  private final AsyncRuntime runtime;

  AioYieldLoop(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public boolean keepsTurns() {
    return true;
  }

  @Override
  public void run(int tasks, int rounds, Turns turns) throws Exception {
    runtime.run(loop -> loop.gather(start(loop, tasks, rounds, turns)).await());
  }

  private static List<Task<@Nullable Void>> start(
      EventLoop loop, int tasks, int rounds, Turns turns) {
    var all = new ArrayList<Task<@Nullable Void>>(tasks);
    for (int i = 0; i < tasks; i++) {
      int task = i;
      all.add(loop.createTask(() -> takeTurns(loop, task, rounds, turns)));
    }
    return all;
  }

  @Suspends
  private static void takeTurns(EventLoop loop, int task, int rounds, Turns turns) {
    for (int round = 0; round < rounds; round++) {
      turns.step(task);
      loop.sleep(Duration.ZERO);
    }
  }
}
