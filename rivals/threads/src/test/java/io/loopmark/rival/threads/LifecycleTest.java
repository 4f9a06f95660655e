package io.loopmark.rival.threads;

import static io.loopmark.rival.threads.Fixture.LONG;
import static io.loopmark.rival.threads.Fixture.MOMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Generator;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LifecycleTest {

  @Test
  void isFoundByServiceLoader() {
    var names =
        ServiceLoader.load(AsyncRuntime.class).stream()
            .map(provider -> provider.get().name())
            .collect(Collectors.toSet());
    assertTrue(names.containsAll(Set.of("platform-threads", "virtual-threads")), names::toString);
  }

  @Test
  void leavesNoThread() throws Exception {
    var before = Fixture.ourThreads();
    var runtime = new PlatformThreads();
    runtime.run(loop -> {
      for (int i = 0; i < 20; i++) {
        loop.createTask(() -> loop.sleep(LONG));
      }
      loop.startServer((reader, writer) -> reader.readLine(), "127.0.0.1", 0);
      loop.runInExecutor(null, () -> "work").await();
      Generator<Integer, Void> closed =
          runtime.newGenerator(out -> {
            out.yield(1);
            return null;
          });
      closed.next();
      closed.close();
      return null;
    });
    for (Thread thread : Fixture.ourThreads()) {
      if (!before.contains(thread)) {
        assertTrue(thread.join(LONG), () -> thread + " did not end");
      }
    }
  }

  @EachRuntime
  void closeEndsTheTasksOfAStoppedLoop(AsyncRuntime runtime) throws Exception {
    var loop = runtime.newEventLoop();
    Task<?>[] left = new Task<?>[1];
    loop.runUntilComplete(
        runtime.newCoroutine(() -> {
          left[0] = loop.createTask(() -> loop.sleep(LONG));
        }));
    loop.close();
    loop.close();
    assertTrue(left[0].isCancelled());
    assertThrows(UsageException.class, () -> loop.callSoon(() -> {}));
  }

  @EachRuntime
  void aStoppedRunCanBeContinued(AsyncRuntime runtime) throws Exception {
    try (var loop = runtime.newEventLoop()) {
      var future = loop.<String>createFuture();
      loop.callSoon(loop::stop);
      assertThrows(UsageException.class, () -> loop.runUntilComplete(future));
      assertFalse(loop.isRunning());
      loop.callSoon(() -> future.setResult("later"));
      assertEquals("later", loop.runUntilComplete(future));
    }
  }

  @EachRuntime
  void aFatalSignalBreaksOut(AsyncRuntime runtime) throws Exception {
    assertThrows(
        FatalSignal.class,
        () ->
            runtime.run(loop -> {
              Task<?> fatal =
                  loop.createTask(() -> {
                    throw new FatalSignal("end");
                  });
              loop.wait(List.of(fatal));
              loop.sleep(LONG);
              return "unreached";
            }));
  }

  @EachRuntime
  void refusesALoopWithinALoop(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      assertThrows(UsageException.class, () -> runtime.run(inner -> "unreached"));
      loop.sleep(MOMENT);
      return null;
    });
  }
}
