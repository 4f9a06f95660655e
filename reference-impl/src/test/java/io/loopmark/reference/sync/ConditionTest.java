package io.loopmark.reference.sync;

import static io.loopmark.reference.stage.Stage.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Condition;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage;
import java.util.ArrayList;
import java.util.List;

final class ConditionTest {

  private static Task<?> waiter(Stage stage, Condition condition, String label) {
    return stage.start(() ->
        condition
            .lock()
            .run(() -> {
              stage.note(label + " waits");
              try {
                condition.await();
              } catch (CancelledError signal) {
                stage.note("%s cancelled, locked %s".formatted(label, condition.lock().isLocked()));
                throw signal;
              }
              stage.note(label + " woke");
              stage.sleep(1);
            }));
  }

  @OnEveryRuntime
  void needsTheLock(AsyncRuntime runtime) throws Exception {
    play(
        runtime,
        stage -> {
          Condition condition = runtime.newCondition();
          assertThrows(UsageException.class, condition::await);
          assertThrows(UsageException.class, condition::signal);
          assertThrows(UsageException.class, condition::signalAll);
        });
  }

  @OnEveryRuntime
  void signalWakesSoManyInOrderEachWithTheLock(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a waits@0",
            "b waits@0",
            "c waits@0",
            "d waits@0",
            "notified@1",
            "a woke@2",
            "b woke@3",
            "c woke@5",
            "d woke@6"),
        play(
            runtime,
            stage -> {
              Condition condition = runtime.newCondition();
              List<Task<?>> waiters = new ArrayList<>();
              List.of("a", "b", "c", "d")
                  .forEach(label -> waiters.add(waiter(stage, condition, label)));
              stage.sleep(1);
              condition
                  .lock()
                  .run(() -> {
                    condition.signal(0);
                    condition.signal(2);
                    stage.note("notified");
                    stage.sleep(1);
                  });
              stage.sleep(3);
              condition.lock().run(() -> condition.signalAll());
              stage.loop().wait(waiters);
            }));
  }

  @OnEveryRuntime
  void aCancelledWaitTakesTheLockFirst(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a waits@0", "leaving@3", "a cancelled, locked true@3", "locked false@3"),
        play(
            runtime,
            stage -> {
              Condition condition = runtime.newCondition();
              var a = waiter(stage, condition, "a");
              stage.sleep(1);
              condition
                  .lock()
                  .run(() -> {
                    a.cancel();
                    stage.sleep(2);
                    a.cancel();
                    stage.note("leaving");
                  });
              stage.awaitAll(a);
              stage.note("locked " + condition.lock().isLocked());
            }));
  }

  @OnEveryRuntime
  void aCancelledSignalGoesToTheNext(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a waits@0", "b waits@0", "a cancelled, locked true@1", "b woke@1"),
        play(
            runtime,
            stage -> {
              Condition condition = runtime.newCondition();
              var a = waiter(stage, condition, "a");
              var b = waiter(stage, condition, "b");
              stage.sleep(1);
              condition
                  .lock()
                  .run(() -> {
                    condition.signal();
                    a.cancel();
                  });
              stage.awaitAll(a, b);
            }));
  }

  @OnEveryRuntime
  void alsoWhenCancelledWhileTakingTheLock(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a waits@0", "b waits@0", "leaving@3", "a cancelled, locked true@3", "b woke@3"),
        play(
            runtime,
            stage -> {
              Condition condition = runtime.newCondition();
              var a = waiter(stage, condition, "a");
              var b = waiter(stage, condition, "b");
              stage.sleep(1);
              condition
                  .lock()
                  .run(() -> {
                    condition.signal();
                    stage.sleep(1);
                    a.cancel();
                    stage.sleep(1);
                    stage.note("leaving");
                  });
              stage.awaitAll(a, b);
            }));
  }

  @OnEveryRuntime
  void aCancelledWaitThatHadNoSignalWakesNobody(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a waits@0", "b waits@0", "a cancelled, locked true@1", "b done false@2"),
        play(
                runtime,
                stage -> {
                  Condition condition = runtime.newCondition();
                  var a = waiter(stage, condition, "a");
                  var b = waiter(stage, condition, "b");
                  stage.sleep(1);
                  a.cancel();
                  stage.sleep(1);
                  stage.note("b done " + b.isDone());
                  b.cancel();
                })
            .subList(0, 4));
  }

  @OnEveryRuntime
  void awaitUntilTestsBeforeAndAfterEachWakeUp(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("got true@2"),
        play(
            runtime,
            stage -> {
              Condition condition = runtime.newCondition();
              List<Integer> seen = new ArrayList<>();
              var a =
                  stage.start(() ->
                      condition
                          .lock()
                          .run(() ->
                              stage.note("got " + condition.awaitUntil(() -> seen.size() >= 2))));
              for (int i = 0; i < 3; i++) {
                stage.sleep(1);
                seen.add(i);
                condition.lock().run(() -> condition.signal());
              }
              stage.awaitAll(a);
            }));
  }
}
