package io.loopmark.reference.combine;

import static io.loopmark.reference.stage.Stage.play;
import static io.loopmark.reference.stage.Stage.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Future;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage;
import io.loopmark.reference.stage.Stage.Ending;
import java.util.List;

final class WaitForTest {

  @OnEveryRuntime
  void resultInTimeAndWithoutLimit(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "a-@1", "A@1", "b+@1", "b-@2", "B@2"),
        play(
            runtime,
            stage -> {
              stage.note(stage.loop().waitFor(stage.coroutine(stage.work("a", 1)), seconds(2)));
              stage.note(stage.loop().waitFor(stage.coroutine(stage.work("b", 1)), null));
            }));
  }

  @OnEveryRuntime
  void waitsForTheCleanupAndTakesWhatItGives(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a+@0",
            "a cleans@1",
            "a cleaned@3",
            "a failed: TimeoutException@3",
            "b+@3",
            "b cleans@4",
            "b cleaned@6",
            "b = B@6",
            "c+@6",
            "c cleans@7",
            "c cleaned@9",
            "c failed: Failure c@9"),
        play(
            runtime,
            stage -> {
              limited(stage, "a", Ending.SIGNAL);
              limited(stage, "b", Ending.VALUE);
              limited(stage, "c", Ending.ERROR);
            }));
  }

  private static void limited(Stage stage, String label, Ending ending) throws Exception {
    var coroutine = stage.coroutine(stage.stubborn(label, 2, ending));
    stage.noteEnd(label, () -> stage.loop().waitFor(coroutine, seconds(1)));
  }

  @OnEveryRuntime
  void noTimeAtAllTakesOnlyWhatIsDone(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("done = x@0", "true@0", "pending failed: TimeoutException@0", "true@0"),
        play(
            runtime,
            stage -> {
              Future<String> done = stage.loop().createFuture();
              done.setResult("x");
              stage.noteEnd("done", () -> stage.loop().waitFor(done, seconds(0)));
              var never = stage.coroutine(stage.work("a", 1));
              var error =
                  assertThrows(
                      TimeoutException.class, () -> stage.loop().waitFor(never, seconds(0)));
              stage.note("" + (error.getCause() instanceof CancelledError));
              Future<String> pending = stage.loop().createFuture();
              stage.noteEnd("pending", () -> stage.loop().waitFor(pending, seconds(-1)));
              stage.note("" + pending.isCancelled());
            }));
  }

  @OnEveryRuntime
  void cancellingTheCallerCancelsTheInnerOne(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "a cleans@1", "a cleaned@3", "caller cancelled@3"),
        play(
            runtime,
            stage -> {
              var inner = stage.task(stage.stubborn("a", 2, Ending.SIGNAL));
              var caller = stage.task(() -> stage.loop().waitFor(inner, seconds(99)));
              stage.sleep(1);
              caller.cancel();
              stage.noteEnd("caller", caller::await);
            }));
  }

  @OnEveryRuntime
  void theCancelSignalWinsOverAResultThatIsThere(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("caller cancelled@1"),
        play(
            runtime,
            stage -> {
              Future<String> inner = stage.loop().createFuture();
              var caller = stage.task(() -> stage.loop().waitFor(inner, seconds(5)));
              stage.sleep(1);
              inner.setResult("x");
              caller.cancel();
              stage.noteEnd("caller", caller::await);
            }));
  }

  @OnEveryRuntime
  void theTimeoutWinsInTheSameIteration(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("inner failed: TimeoutException@1"),
        play(
            runtime,
            stage -> {
              Future<String> inner = stage.loop().createFuture();
              stage.at(1, () -> inner.setResult("x"));
              stage.noteEnd("inner", () -> stage.loop().waitFor(inner, seconds(1)));
            }));
  }

  @OnEveryRuntime
  void refusesForeignFutures(AsyncRuntime runtime) throws Exception {
    play(
        runtime,
        stage -> {
          try (var other = runtime.newEventLoop()) {
            Future<String> foreign = other.createFuture();
            assertThrows(UsageException.class, () -> stage.loop().waitFor(foreign, null));
            assertThrows(UsageException.class, () -> stage.loop().shield(foreign));
            assertThrows(
                UsageException.class, () -> stage.loop().asCompleted(List.of(foreign), null));
          }
        });
  }
}
