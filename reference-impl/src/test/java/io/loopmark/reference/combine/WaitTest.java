package io.loopmark.reference.combine;

import static io.loopmark.reference.stage.Stage.play;
import static io.loopmark.reference.stage.Stage.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Future;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.aio.WaitResult;
import io.loopmark.aio.WaitResult.ReturnWhen;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage;
import java.util.List;

final class WaitTest {

  private static void noteSplit(Stage stage, WaitResult<?> result) {
    stage.note("done %d pending %d".formatted(result.done().size(), result.pending().size()));
  }

  @OnEveryRuntime
  void firstCompletedReportsEverythingThatIsDone(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "b+@0", "c+@0", "a-@1", "b-@1", "done 2 pending 1@1", "c-@2"),
        play(
            runtime,
            stage -> {
              var a = stage.task(stage.work("a", 1));
              var b = stage.task(stage.work("b", 1));
              var c = stage.task(stage.work("c", 2));
              WaitResult<String> result =
                  stage.loop().wait(List.of(a, b, c), null, ReturnWhen.FIRST_COMPLETED);
              noteSplit(stage, result);
              assertEquals(List.of(a, b), result.done());
              c.await();
            }));
  }

  @OnEveryRuntime
  void firstExceptionIgnoresCancelledOnes(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "b+@0", "c+@0", "a cancelled@0", "b-@2", "done 2 pending 1@2", "c-@3"),
        play(
            runtime,
            stage -> {
              var a = stage.task(stage.work("a", 1));
              var b = stage.task(stage.failing("b", 2));
              var c = stage.task(stage.work("c", 3));
              stage.loop().callSoon(a::cancel);
              noteSplit(
                  stage, stage.loop().wait(List.of(a, b, c), null, ReturnWhen.FIRST_EXCEPTION));
              c.await();
            }));
  }

  @OnEveryRuntime
  void timeoutCancelsNothingAndTwiceCountsOnce(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "b+@0", "a-@1", "done 1 pending 1@2", "b-@3"),
        play(
            runtime,
            stage -> {
              var a = stage.task(stage.work("a", 1));
              var b = stage.task(stage.work("b", 3));
              noteSplit(
                  stage, stage.loop().wait(List.of(a, b, a), seconds(2), ReturnWhen.ALL_COMPLETED));
              b.await();
            }));
  }

  @OnEveryRuntime
  void cancellingTheWaiterLeavesTheTasksRunning(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "cancel@1", "waiter cancelled@1", "a-@2"),
        play(
            runtime,
            stage -> {
              var a = stage.task(stage.work("a", 2));
              Task<?> waiter =
                  stage.start(() -> stage.noteEnd("waiter", () -> stage.loop().wait(List.of(a))));
              stage.sleep(1);
              stage.note(waiter.cancel() ? "cancel" : "no");
              a.await();
            }));
  }

  @OnEveryRuntime
  void suspendsEvenIfEverythingIsDone(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("side@0", "waited@0"),
        play(
            runtime,
            stage -> {
              Future<String> done = stage.loop().createFuture();
              done.setResult("x");
              stage.start(() -> stage.note("side"));
              stage.loop().wait(List.of(done));
              stage.note("waited");
            }));
  }

  @OnEveryRuntime
  void refusesNothingAndForeignFutures(AsyncRuntime runtime) throws Exception {
    play(
        runtime,
        stage -> {
          assertThrows(UsageException.class, () -> stage.loop().wait(List.of()));
          try (var other = runtime.newEventLoop()) {
            Future<String> foreign = other.createFuture();
            assertThrows(UsageException.class, () -> stage.loop().wait(List.of(foreign)));
          }
        });
  }
}
