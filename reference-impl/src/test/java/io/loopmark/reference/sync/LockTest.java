package io.loopmark.reference.sync;

import static io.loopmark.reference.stage.Stage.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Lock;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage;
import java.util.ArrayList;
import java.util.List;

final class LockTest {

  private static Task<?> holder(Stage stage, Lock lock, String label) {
    return stage.start(() -> {
      lock.run(() -> {
        stage.note(label + " in");
        stage.sleep(1);
      });
      stage.note(label + " out");
    });
  }

  @OnEveryRuntime
  void waitersGetItInOrderAndNobodyOvertakes(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a in@0",
            "a out, locked false@1",
            "b in@1",
            "b out, locked false@2",
            "c in@2",
            "c out, locked false@3",
            "a again@3",
            "b again@3",
            "c again@3"),
        play(
            runtime,
            stage -> {
              Lock lock = runtime.newLock();
              List<Task<?>> tasks = new ArrayList<>();
              for (String label : List.of("a", "b", "c")) {
                tasks.add(stage.start(() -> twice(stage, lock, label)));
              }
              stage.loop().wait(tasks);
            }));
  }

  private static void twice(Stage stage, Lock lock, String label) {
    lock.acquire();
    stage.note(label + " in");
    stage.sleep(1);
    lock.release();
    stage.note(label + " out, locked " + lock.isLocked());
    lock.acquire();
    stage.note(label + " again");
    lock.release();
  }

  @OnEveryRuntime
  void aCancelledWaiterIsSkipped(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a in@0", "a out@1", "c in@1", "c out@2", "locked false@2"),
        play(
            runtime,
            stage -> {
              Lock lock = runtime.newLock();
              var a = holder(stage, lock, "a");
              var b = holder(stage, lock, "b");
              var c = holder(stage, lock, "c");
              stage.sleep(0.5);
              b.cancel();
              stage.awaitAll(a, b, c);
              stage.note("locked " + lock.isLocked());
            }));
  }

  private static List<String> cancelAroundRelease(AsyncRuntime runtime, boolean releaseFirst)
      throws Exception {
    return play(
        runtime,
        stage -> {
          Lock lock = runtime.newLock();
          lock.acquire();
          var b = holder(stage, lock, "b");
          var c = holder(stage, lock, "c");
          stage.sleep(1);
          if (releaseFirst) {
            lock.release();
            b.cancel();
          } else {
            b.cancel();
            lock.release();
          }
          var d = holder(stage, lock, "d");
          stage.awaitAll(b, c, d);
          stage.note("b %s locked %s".formatted(b.isCancelled(), lock.isLocked()));
        });
  }

  @OnEveryRuntime
  void cancellingTheHeadAroundTheReleasePassesTheLockOn(AsyncRuntime runtime) throws Exception {
    List<String> expected =
        List.of("c in@1", "c out@2", "d in@2", "d out@3", "b true locked false@3");
    assertEquals(expected, cancelAroundRelease(runtime, true));
    assertEquals(expected, cancelAroundRelease(runtime, false));
  }

  @OnEveryRuntime
  void isNeitherReentrantNorOwned(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("again@1"),
        play(
            runtime,
            stage -> {
              Lock lock = runtime.newLock();
              assertThrows(UsageException.class, lock::release);
              lock.acquire();
              stage.at(1, lock::release);
              lock.acquire();
              stage.note("again");
            }));
  }

  @OnEveryRuntime
  void belongsToTheLoopOfItsFirstContention(AsyncRuntime runtime) throws Exception {
    Lock lock = runtime.newLock();
    play(runtime, stage -> stage.awaitAll(holder(stage, lock, "a"), holder(stage, lock, "b")));
    assertEquals(
        List.of("uncontended@0"),
        play(
            runtime,
            stage -> {
              lock.run(() -> stage.note("uncontended"));
              lock.acquire();
              var error = assertThrows(UsageException.class, lock::acquire);
              assertTrue(error.toString().contains(stage.loop().toString()), error.toString());
            }));
  }
}
