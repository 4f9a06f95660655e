package io.loopmark.rival.threads;

import static io.loopmark.rival.threads.Fixture.LONG;
import static io.loopmark.rival.threads.Fixture.MOMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Clock;
import io.loopmark.aio.ExceptionContext;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;

final class TaskTest {

  @EachRuntime
  void runsTasksAtOnceAndInParallel(AsyncRuntime runtime) throws Exception {
    var meeting = new CyclicBarrier(2);
    int met =
        runtime.run(loop -> {
          Task<Integer> one = loop.createTask(() -> meeting.await());
          Task<Integer> other = loop.createTask(() -> meeting.await());
          return one.await() + other.await();
        });
    assertEquals(1, met);
  }

  @EachRuntime
  void givesTheVeryErrorToEveryAwaiter(AsyncRuntime runtime) throws Exception {
    var error = new IllegalArgumentException("mine");
    var seen =
        runtime.run(loop -> {
          Task<Object> task =
              loop.createTask(() -> {
                throw error;
              });
          return List.of(
              assertThrows(IllegalArgumentException.class, task::await),
              assertThrows(IllegalArgumentException.class, task::await));
        });
    assertSame(error, seen.getFirst());
    assertSame(error, seen.getLast());
  }

  @EachRuntime
  void cancelsASleeperWithItsMessage(AsyncRuntime runtime) throws Exception {
    var trail = new CopyOnWriteArrayList<String>();
    runtime.run(loop -> {
      var started = runtime.newEvent();
      Task<?> task =
          loop.createTask(() -> {
            try {
              started.set();
              loop.sleep(LONG);
            } catch (CancelledError signal) {
              trail.add(signal.getMessage());
              throw signal;
            } finally {
              trail.add("cleanup");
            }
          });
      started.await();
      assertTrue(task.cancel("enough"));
      assertThrows(CancelledError.class, task::await);
      assertTrue(task.isCancelled());
      assertFalse(task.cancel());
      return null;
    });
    assertEquals(List.of("enough", "cleanup"), trail);
  }

  @EachRuntime
  void handsCancellationOnToWhatIsAwaited(AsyncRuntime runtime) throws Exception {
    var trail = new CopyOnWriteArrayList<String>();
    runtime.run(loop -> {
      var started = runtime.newEvent();
      var entered = runtime.newEvent();
      Task<?> inner =
          loop.createTask(() -> {
            try {
              started.set();
              loop.sleep(LONG);
            } finally {
              trail.add("inner");
            }
          });
      Task<?> outer =
          loop.createTask(() -> {
            try {
              entered.set();
              inner.await();
            } finally {
              trail.add("outer");
            }
          });
      started.await();
      entered.await();
      outer.cancel();
      assertThrows(CancelledError.class, outer::await);
      assertTrue(inner.isCancelled());
      return null;
    });
    assertEquals(List.of("inner", "outer"), trail);
  }

  @EachRuntime
  void turnsAnUnseenCancellationIntoACancelledTask(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      Task<String> task =
          loop.createTask(() -> {
            Context.requireTask().cancel();
            return "dropped";
          });
      assertThrows(CancelledError.class, task::await);
      return null;
    });
  }

  @EachRuntime
  void aBodyMayCatchTheSignalAndReturn(AsyncRuntime runtime) throws Exception {
    var value =
        runtime.run(loop -> {
          var started = runtime.newEvent();
          Task<String> task =
              loop.createTask(() -> {
                try {
                  started.set();
                  loop.sleep(LONG);
                  return "slept";
                } catch (CancelledError signal) {
                  return "stayed";
                }
              });
          started.await();
          task.cancel();
          return task.await();
        });
    assertEquals("stayed", value);
  }

  @EachRuntime
  void runCancelsAndAwaitsWhatIsLeft(AsyncRuntime runtime) throws Exception {
    var trail = new CopyOnWriteArrayList<String>();
    runtime.run(loop -> {
      var started = runtime.newEvent();
      loop.createTask(() -> {
        try {
          started.set();
          loop.sleep(LONG);
        } finally {
          loop.sleep(MOMENT);
          trail.add("cleaned up");
        }
      });
      started.await();
      return null;
    });
    assertEquals(List.of("cleaned up"), trail);
  }

  @EachRuntime
  void reportsAnErrorNobodyRetrievedOnce(AsyncRuntime runtime) throws Exception {
    var reports = new CopyOnWriteArrayList<ExceptionContext>();
    var error = new IllegalStateException("forgotten");
    runtime.run(loop -> {
      loop.setExceptionHandler((where, context) -> reports.add(context));
      Task<Object> forgotten =
          loop.createTask(() -> {
            throw error;
          });
      loop.wait(List.of(forgotten));
      return null;
    });
    assertEquals(List.of(error), reports.stream().map(ExceptionContext::exception).toList());
  }

  @EachRuntime
  void callbacksKeepTheirOrderAndRunOnTheThreadOfTheLoop(AsyncRuntime runtime) throws Exception {
    var trail = new CopyOnWriteArrayList<Object>();
    Thread caller = Thread.currentThread();
    runtime.run(loop -> {
      var done = runtime.newEvent();
      for (int i = 0; i < 100; i++) {
        int number = i;
        loop.callSoon(() -> trail.add(number));
      }
      loop.callLater(MOMENT, () -> trail.add("later"));
      loop.callLater(MOMENT, () -> trail.add("cancelled")).cancel();
      loop.callLater(
          MOMENT.multipliedBy(2),
          () -> {
            trail.add(Thread.currentThread());
            done.set();
          });
      done.await();
      return null;
    });
    assertEquals(102, trail.size());
    for (int i = 0; i < 100; i++) {
      assertEquals(i, trail.get(i));
    }
    assertEquals(List.of("later", caller), trail.subList(100, 102));
  }

  @EachRuntime
  void aTaskSeesACopyOfTheContext(AsyncRuntime runtime) throws Exception {
    var name = runtime.newContextVar("name", "nobody");
    runtime.run(loop -> {
      name.set("main");
      Task<String> child =
          loop.createTask(() -> {
            String before = name.get();
            name.set("child");
            return before + " " + name.get();
          });
      assertEquals("main child", child.await());
      assertEquals("main", name.get());
      return null;
    });
    assertEquals("nobody", name.get());
  }

  @EachRuntime
  void refusesWhatItCannotDo(AsyncRuntime runtime) throws Exception {
    assertThrows(UnsupportedOperationException.class, () -> runtime.newEventLoop(Clock.virtual()));
    try (var loop = runtime.newEventLoop()) {
      assertThrows(UsageException.class, () -> loop.createTask(() -> {}));
      assertThrows(UsageException.class, () -> loop.sleep(MOMENT));
      assertNotEquals(0, loop.time().toNanos());
    }
  }
}
