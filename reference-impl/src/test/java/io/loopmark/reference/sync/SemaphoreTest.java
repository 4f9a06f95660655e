package io.loopmark.reference.sync;

import static io.loopmark.reference.stage.Stage.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Semaphore;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage;
import java.util.ArrayList;
import java.util.List;

final class SemaphoreTest {

  private static Task<?> entrant(Stage stage, Semaphore semaphore, String label) {
    return stage.start(() -> {
      semaphore.acquire();
      stage.note(label + " in");
    });
  }

  @OnEveryRuntime
  void letsSoManyInInOrderAndReservesPermits(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a in@0",
            "b in@0",
            "a out, locked true@1",
            "b out, locked true@1",
            "c in@1",
            "d in@1",
            "c out, locked true@2",
            "d out, locked true@2",
            "e in@2",
            "e out, locked false@3"),
        play(
            runtime,
            stage -> {
              Semaphore semaphore = runtime.newSemaphore(2);
              List<Task<?>> tasks = new ArrayList<>();
              for (String label : List.of("a", "b", "c", "d", "e")) {
                tasks.add(stage.start(() -> visit(stage, semaphore, label)));
              }
              stage.loop().wait(tasks);
            }));
  }

  private static void visit(Stage stage, Semaphore semaphore, String label) {
    semaphore.acquire();
    stage.note(label + " in");
    stage.sleep(1);
    semaphore.release();
    stage.note("%s out, locked %s".formatted(label, semaphore.isLocked()));
  }

  @OnEveryRuntime
  void cancelledWaitersLoseNoPermit(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("c in@1", "locked true@2", "d in@2", "e in@2", "locked true@3", "locked false@3"),
        play(
            runtime,
            stage -> {
              Semaphore semaphore = runtime.newSemaphore(0);
              var a = entrant(stage, semaphore, "a");
              var b = entrant(stage, semaphore, "b");
              entrant(stage, semaphore, "c");
              entrant(stage, semaphore, "d");
              stage.sleep(1);
              semaphore.release();
              a.cancel(); // woken
              b.cancel(); // not woken
              stage.sleep(1);
              semaphore.release();
              semaphore.release();
              stage.note("locked " + semaphore.isLocked());
              entrant(stage, semaphore, "e");
              stage.sleep(1);
              stage.note("locked " + semaphore.isLocked());
              semaphore.release();
              stage.note("locked " + semaphore.isLocked());
            }));
  }

  @OnEveryRuntime
  void whoQueuedBehindAWokenOneGetsAFreePermit(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a in@1", "b in@1", "c in@2", "d in@2", "locked true@3"),
        play(
            runtime,
            stage -> {
              Semaphore semaphore = runtime.newSemaphore(0);
              entrant(stage, semaphore, "a");
              stage.sleep(1);
              entrant(stage, semaphore, "b");
              entrant(stage, semaphore, "c");
              stage
                  .loop()
                  .callSoon(() -> {
                    semaphore.release();
                    semaphore.release();
                  });
              entrant(stage, semaphore, "d");
              stage.sleep(1);
              semaphore.release();
              semaphore.release();
              stage.sleep(1);
              stage.note("locked " + semaphore.isLocked());
            }));
  }

  @OnEveryRuntime
  void bounds(AsyncRuntime runtime) {
    assertThrows(UsageException.class, () -> runtime.newSemaphore(-1));
    assertThrows(UsageException.class, () -> runtime.newBoundedSemaphore(-1));
    assertThrows(UsageException.class, runtime.newBoundedSemaphore(1)::release);
    runtime.newSemaphore(1).release();
  }
}
