package io.loopmark.reference.loop;

import static java.time.Duration.ZERO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/// What other threads may do to a busy loop without breaking it.
@Tag("stress")
final class StressTest {

  private static final int TASKS = 100;
  private static final int STEPS = 3_000;

  @OnEveryRuntime
  void strangersLookInterruptAndUnparkWithoutEffect(AsyncRuntime runtime) throws Exception {
    var threads = new ConcurrentLinkedQueue<Thread>();
    var over = new AtomicBoolean();
    Thread stranger = Thread.ofPlatform().start(() -> disturb(threads, over));
    int done =
        runtime.run(loop -> {
          var tasks = new ArrayList<Task<Integer>>();
          for (int i = 0; i < TASKS; i++) {
            tasks.add(loop.createTask(() -> countSteps(loop, threads)));
          }
          int sum = 0;
          for (Task<Integer> task : tasks) {
            sum += task.await();
          }
          return sum;
        });
    over.set(true);
    stranger.join();
    assertEquals(TASKS * STEPS, done);
  }

  private static int countSteps(EventLoop loop, ConcurrentLinkedQueue<Thread> threads) {
    threads.add(Thread.currentThread());
    int count = 0;
    for (int i = 0; i < STEPS; i++) {
      loop.sleep(ZERO);
      count++;
    }
    return count;
  }

  private static void disturb(ConcurrentLinkedQueue<Thread> threads, AtomicBoolean over) {
    int round = 0;
    while (!over.get()) {
      for (Thread thread : threads) {
        switch (round++ % 3) {
          case 0 -> thread.getStackTrace();
          case 1 -> java.util.concurrent.locks.LockSupport.unpark(thread);
          default -> thread.interrupt();
        }
      }
    }
  }

  @OnEveryRuntime
  void nothingPostedFromOtherThreadsIsLost(AsyncRuntime runtime) throws Exception {
    int posts = 20_000;
    int producers = 8;
    runtime.run(loop -> {
      var arrived = loop.<@Nullable Void>createFuture();
      var count = new int[1];
      List<Thread> started = new ArrayList<>();
      for (int i = 0; i < producers; i++) {
        started.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int n = 0; n < posts; n++) {
                    loop.callSoonThreadsafe(() -> {
                      if (++count[0] == producers * posts) {
                        arrived.setResult(null);
                      }
                    });
                  }
                }));
      }
      arrived.await();
      for (Thread thread : started) {
        thread.join();
      }
      return null;
    });
  }

  @OnEveryRuntime
  void aHundredThousandTasksAreCancelledAtOnce(AsyncRuntime runtime) throws Exception {
    int count = 100_000;
    var ended = new int[1];
    runtime.run(loop -> {
      var tasks = new ArrayList<Task<@Nullable Void>>();
      for (int i = 0; i < count; i++) {
        tasks.add(loop.createTask(() -> sleepAnHour(loop, ended)));
      }
      loop.sleep(ZERO);
      tasks.forEach(Task::cancel);
      loop.wait(tasks);
      assertEquals(count, tasks.stream().filter(Task::isCancelled).count());
      assertEquals(1, loop.allTasks().size());
      return null;
    });
    assertEquals(count, ended[0]);
  }

  private static @Nullable Void sleepAnHour(EventLoop loop, int[] ended) {
    try {
      loop.sleep(Duration.ofHours(1));
    } finally {
      ended[0]++;
    }
    return null;
  }

  @OnEveryRuntime
  void manyTasksComeAndGo(AsyncRuntime runtime) throws Exception {
    int sum =
        runtime.run(loop -> {
          int total = 0;
          for (int round = 0; round < 20; round++) {
            var tasks = new ArrayList<Task<Integer>>();
            for (int i = 0; i < 5_000; i++) {
              int depth = i % 50;
              tasks.add(loop.createTask(() -> descend(loop, depth)));
            }
            for (Task<Integer> task : tasks) {
              total += task.await();
            }
          }
          return total;
        });
    assertEquals(20 * 100 * (49 * 50 / 2), sum);
  }

  private static int descend(EventLoop loop, int depth) {
    if (depth == 0) {
      loop.sleep(ZERO);
      return 0;
    }
    return 1 + descend(loop, depth - 1);
  }
}
