package io.loopmark.observation;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Clock;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Task;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.util.List;

final class TaskDumpTest {

  private static final String SLEEPER = "suspended at io.loopmark.observation.TaskDumpTest.doze(";

  @OnEveryRuntime
  void allTasksSayWhatTheyDo(AsyncRuntime runtime) throws Exception {
    runtime.run(
        Clock.virtual(),
        loop -> {
          Lock lock = runtime.newLock();
          lock.acquire();
          loop.createTask(() -> doze(loop));
          loop.createTask(() -> queueUp(lock));
          loop.sleep(ZERO);
          loop.createTask(() -> doze(loop)).setName("late");
          loop.allTasks().get(1).cancel();
          List<String> dump = loop.allTasks().stream().map(Task::toString).toList();
          assertEquals("Task[Task-1, PENDING, running]", dump.get(0));
          assertStartsWith("Task[Task-2, PENDING, " + SLEEPER, dump.get(1));
          assertTrue(dump.get(1).endsWith("), cancelling]"), dump.get(1));
          assertStartsWith(
              "Task[Task-3, PENDING, suspended at io.loopmark.observation.TaskDumpTest.queueUp(",
              dump.get(2));
          assertEquals("Task[late, PENDING, not started]", dump.get(3));
          return null;
        });
  }

  @OnEveryRuntime
  void aStackShowsEveryFrameOfTheBodyAndNoneOfTheKernel(AsyncRuntime runtime) throws Exception {
    runtime.run(
        Clock.virtual(),
        loop -> {
          Task<?> task = loop.createTask(() -> outer(loop));
          loop.sleep(ZERO);
          List<String> methods =
              task.stack().stream().map(StackTraceElement::getMethodName).limit(2).toList();
          assertEquals(List.of("doze", "outer"), methods);
          assertTrue(
              task.stack().stream()
                  .noneMatch(frame -> frame.getClassName().startsWith("io.loopmark.reference.")));
          return null;
        });
  }

  @OnEveryRuntime
  void aDumpDisturbsNobody(AsyncRuntime runtime) throws Exception {
    int steps =
        runtime.run(
            Clock.virtual(),
            loop -> {
              Task<Integer> busy = loop.createTask(() -> count(loop));
              while (!busy.isDone()) {
                assertEquals(2, loop.allTasks().size());
                assertTrue(loop.allTasks().toString().contains("Task-2, PENDING"));
                loop.sleep(ZERO);
              }
              return busy.result();
            });
    assertEquals(1000, steps);
  }

  private static int count(EventLoop loop) {
    int steps = 0;
    while (steps < 1000) {
      loop.sleep(ZERO);
      steps++;
    }
    return steps;
  }

  private static void outer(EventLoop loop) {
    doze(loop);
  }

  private static void doze(EventLoop loop) {
    loop.sleep(ofSeconds(1));
  }

  private static void queueUp(Lock lock) {
    lock.acquire();
  }

  private static void assertStartsWith(String expected, String actual) {
    assertTrue(actual.startsWith(expected), () -> actual + " (expected: " + expected + "…)");
  }
}
