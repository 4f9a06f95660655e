package io.loopmark.reference.combine;

import static io.loopmark.reference.stage.Stage.play;
import static io.loopmark.reference.stage.Stage.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage;
import io.loopmark.reference.stage.Stage.Ending;
import java.util.List;
import java.util.Objects;

final class TaskGroupTest {

  private static String labels(ExceptionGroup group) {
    return group.exceptions().stream()
        .map(error -> error instanceof ExceptionGroup inner ? labels(inner) : error.toString())
        .toList()
        .toString();
  }

  private static void noteGroup(Stage stage, String label, Body<?> body) throws Exception {
    try {
      stage.noteEnd(
          label,
          () -> {
            try {
              return body.run();
            } catch (ExceptionGroup group) {
              return labels(group);
            }
          });
    } finally {
      stage.note("requests " + requests(stage));
    }
  }

  private static int requests(Stage stage) {
    return Objects.requireNonNull(stage.loop().currentTask()).cancelling();
  }

  @OnEveryRuntime
  void waitsForAllChildrenAlsoLateOnes(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "body ends@0",
            "b+@0",
            "parent adds@1",
            "b-@1",
            "grand+@1",
            "grand-@3",
            "group = value@3"),
        play(
            runtime,
            stage -> {
              TaskGroup group = stage.loop().taskGroup();
              stage.noteEnd(
                  "group",
                  () ->
                      group.run(() -> {
                        group.createTask(() -> {
                          stage.sleep(1);
                          stage.note("parent adds");
                          group.createTask(stage.work("grand", 2));
                        });
                        group.createTask(stage.work("b", 1));
                        stage.note("body ends");
                        return "value";
                      }));
            }));
  }

  @OnEveryRuntime
  void withoutChildrenItDoesNotSuspend(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("group ends@0", "side@0"),
        play(
            runtime,
            stage -> {
              stage.start(() -> stage.note("side"));
              stage.loop().taskGroup().run(() -> {});
              stage.note("group ends");
              stage.sleep(0);
            }));
  }

  @OnEveryRuntime
  void aChildsErrorAbortsAndComesFirst(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a+@0",
            "b+@0",
            "c+@0",
            "a-@1",
            "b cleans@1",
            "c cleans@1",
            "body cancelled@1",
            "c cleaned@2",
            "b cleaned@3",
            "group = [Failure a, Failure c]@3",
            "requests 0@3"),
        play(
            runtime,
            stage -> {
              TaskGroup group = stage.loop().taskGroup();
              noteGroup(
                  stage,
                  "group",
                  () ->
                      group.run(() -> {
                        group.createTask(stage.failing("a", 1));
                        group.createTask(stage.stubborn("b", 2, Ending.SIGNAL));
                        group.createTask(stage.stubborn("c", 1, Ending.ERROR));
                        try {
                          stage.sleep(9);
                        } catch (CancelledError signal) {
                          stage.note("body cancelled");
                          throw signal;
                        }
                        return "never";
                      }));
            }));
  }

  @OnEveryRuntime
  void theBodysErrorComesFirstWhereItBeganTheAbort(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a+@0",
            "body+@0",
            "body-@1",
            "a cleans@1",
            "a cleaned@2",
            "group = [Failure body, Failure a]@2",
            "requests 0@2"),
        play(
            runtime,
            stage -> {
              TaskGroup group = stage.loop().taskGroup();
              noteGroup(
                  stage,
                  "group",
                  () ->
                      group.run(() -> {
                        group.createTask(stage.stubborn("a", 1, Ending.ERROR));
                        stage.sleep(0);
                        return stage.failing("body", 1).run();
                      }));
            }));
  }

  @OnEveryRuntime
  void aCancelledChildIsNoError(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "b+@0", "a cancelled@1", "b-@2", "group = value@2"),
        play(
            runtime,
            stage -> {
              TaskGroup group = stage.loop().taskGroup();
              stage.noteEnd(
                  "group",
                  () ->
                      group.run(() -> {
                        var a = group.createTask(stage.work("a", 9));
                        group.createTask(stage.work("b", 2));
                        stage.sleep(1);
                        a.cancel();
                        return "value";
                      }));
            }));
  }

  @OnEveryRuntime
  void cancellingTheOwnerCancelsTheChildren(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a+@0",
            "a cleans@1",
            "a cleaned@2",
            "group cancelled@2",
            "requests 1@2",
            "later = slept@3"),
        play(runtime, stage -> cancelledOwner(stage, Ending.SIGNAL)));
    assertEquals(
        List.of(
            "a+@0",
            "a cleans@1",
            "a cleaned@2",
            "group = [Failure a]@2",
            "requests 1@2",
            "later cancelled@2"),
        play(runtime, stage -> cancelledOwner(stage, Ending.ERROR)));
  }

  private static void cancelledOwner(Stage stage, Ending ending) {
    TaskGroup group = stage.loop().taskGroup();
    var owner =
        stage.start(() -> {
          noteGroup(
              stage,
              "group",
              () -> group.run(() -> group.createTask(stage.stubborn("a", 1, ending))));
          stage.noteEnd("later", () -> stage.loop().sleep(seconds(1), "slept"));
        });
    stage.sleep(1);
    owner.cancel();
    stage.awaitAll(owner);
  }

  @OnEveryRuntime
  void aRequestFromOutsideThatCoincidesIsDeliveredLater(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("group = [Failure a]@1", "requests 1@1", "later cancelled@1"),
        play(
            runtime,
            stage -> {
              TaskGroup group = stage.loop().taskGroup();
              var owner =
                  stage.start(() -> {
                    noteGroup(
                        stage,
                        "group",
                        () -> group.run(() -> stage.loop().sleep(seconds(9), "end")));
                    stage.noteEnd("later", () -> stage.loop().sleep(seconds(1), "slept"));
                  });
              stage.sleep(0);
              group.createTask(() -> {
                stage.sleep(1);
                EventLoop loop = stage.loop();
                loop.callSoon(() -> loop.callSoon(owner::cancel));
                throw new Stage.Failure("a");
              });
              stage.awaitAll(owner);
            }));
  }

  @OnEveryRuntime
  void refusesChildrenBeforeDuringAbortAndAfter(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "refused@0",
            "a+@0",
            "a-@1",
            "refused@1",
            "group = [Failure a]@1",
            "requests 0@1",
            "refused@1"),
        play(
            runtime,
            stage -> {
              TaskGroup group = stage.loop().taskGroup();
              refuse(stage, group);
              noteGroup(
                  stage,
                  "group",
                  () ->
                      group.run(() -> {
                        group.createTask(() -> {
                          try {
                            stage.sleep(9);
                          } finally {
                            refuse(stage, group);
                          }
                        });
                        return group.createTask(stage.failing("a", 1));
                      }));
              refuse(stage, group);
              assertThrows(UsageException.class, () -> group.run(() -> {}));
            }));
  }

  private static void refuse(Stage stage, TaskGroup group) {
    Coroutine<String> child = stage.coroutine(stage.work("x", 1));
    assertThrows(UsageException.class, () -> group.createTask(child));
    assertThrows(UsageException.class, child::await, "closed");
    stage.note("refused");
  }

  @OnEveryRuntime
  void anInnerErrorReachesTheOuterAsNestedGroup(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "b+@0", "b-@1", "a cancelled@1", "outer = [[Failure b]]@1", "requests 0@1"),
        play(runtime, stage -> nested(stage, stage.work("a", 9), stage.failing("b", 1))));
    assertEquals(
        List.of("a+@0", "b+@0", "a-@1", "b cancelled@1", "outer = [Failure a]@1", "requests 0@1"),
        play(runtime, stage -> nested(stage, stage.failing("a", 1), stage.work("b", 9))));
  }

  private static void nested(Stage stage, Body<String> outerChild, Body<String> innerChild)
      throws Exception {
    TaskGroup outer = stage.loop().taskGroup();
    TaskGroup inner = stage.loop().taskGroup();
    noteGroup(
        stage,
        "outer",
        () ->
            outer.run(() -> {
              outer.createTask(outerChild);
              return inner.run(() -> inner.createTask(innerChild));
            }));
  }

  @OnEveryRuntime
  void aFatalSignalIsNotWrapped(AsyncRuntime runtime) {
    FatalSignal fatal = new FatalSignal("end");
    Body<String> dying =
        () -> {
          throw fatal;
        };
    assertSame(
        fatal,
        assertThrows(
            FatalSignal.class,
            () ->
                play(
                    runtime,
                    stage -> {
                      TaskGroup group = stage.loop().taskGroup();
                      group.run(() -> {
                        group.createTask(stage.failing("a", 1));
                        group.createTask(dying);
                        stage.sleep(9);
                      });
                    })));
    assertSame(
        fatal,
        assertThrows(
            FatalSignal.class,
            () ->
                play(
                    runtime,
                    stage -> {
                      TaskGroup group = stage.loop().taskGroup();
                      group.run(() -> {
                        group.createTask(stage.stubborn("a", 1, Ending.ERROR));
                        stage.sleep(1);
                        return dying.run();
                      });
                    })));
  }
}
