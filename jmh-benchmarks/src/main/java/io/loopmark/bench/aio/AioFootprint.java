package io.loopmark.bench.aio;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Future;
import io.loopmark.aio.Suspends;
import io.loopmark.bench.workload.Footprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class AioFootprint implements Footprint {

  private final AsyncRuntime runtime;

  AioFootprint(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Held hold(int tasks, int depth) throws Exception {
    var held = new Suspended(new LoopThread(runtime));
    held.suspendAll(tasks, depth);
    return held;
  }

  /// Every task awaits a future of its own, as one that waits for an answer does.
  private static final class Suspended implements Held {

    private final LoopThread thread;
    private final List<Future<Long>> answers = new ArrayList<>();
    private int released;

    Suspended(LoopThread thread) {
      this.thread = thread;
    }

    void suspendAll(int tasks, int depth) throws Exception {
      thread.call(() -> startAll(tasks, depth));
    }

    @Suspends
    private @Nullable Void startAll(int tasks, int depth) {
      EventLoop loop = thread.loop();
      for (int i = 0; i < tasks; i++) {
        Future<Long> answer = loop.createFuture();
        answers.add(answer);
        loop.createTask(() -> awaitAndCount(depth, answer));
      }
      loop.sleep(Duration.ZERO);
      return null;
    }

    @Suspends
    private void awaitAndCount(int depth, Future<Long> answer) throws Exception {
      long sum = awaitBelow(depth, answer);
      released += sum == depth * (depth + 1L) / 2 ? 1 : 0;
    }

    /// The sum of 1 to `depth`, once there is an answer.
    @Suspends
    private static long awaitBelow(int depth, Future<Long> answer) throws Exception {
      long alive = depth;
      return alive + (depth == 1 ? answer.await() : awaitBelow(depth - 1, answer));
    }

    @Override
    public int release() throws Exception {
      return thread.call(this::releaseAll);
    }

    @Suspends
    private int releaseAll() {
      EventLoop loop = thread.loop();
      answers.forEach(answer -> answer.setResult(0L));
      while (loop.allTasks().size() > 1) {
        loop.sleep(Duration.ZERO);
      }
      return released;
    }

    @Override
    public void close() {
      thread.close();
    }
  }
}
