package io.loopmark.reference.combine;

import static io.loopmark.reference.stage.Stage.play;
import static io.loopmark.reference.stage.Stage.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Awaitable;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.util.List;

final class AsCompletedTest {

  @OnEveryRuntime
  void givesOutcomesInOrderOfCompletion(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a+@0",
            "b+@0",
            "c+@0",
            "b-@1",
            "next = B@1",
            "c-@2",
            "next failed: Failure c@2",
            "a-@3",
            "next = A@3"),
        play(
            runtime,
            stage -> {
              var all =
                  stage.coroutines(stage.work("a", 3), stage.work("b", 1), stage.failing("c", 2));
              for (Awaitable<String> next : stage.loop().<String>asCompleted(all, null)) {
                stage.noteEnd("next", next::await);
              }
            }));
  }

  @OnEveryRuntime
  void timeUpFailsWhatIsOutstandingAndCancelsNothing(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a+@0",
            "b+@0",
            "c+@0",
            "a-@1",
            "next = A@1",
            "next failed: TimeoutException@2",
            "next failed: TimeoutException@2",
            "b-@5",
            "c-@6"),
        play(
            runtime,
            stage -> {
              var a = stage.task(stage.work("a", 1));
              var b = stage.task(stage.work("b", 5));
              var c = stage.task(stage.work("c", 6));
              for (Awaitable<String> next :
                  stage.loop().<String>asCompleted(List.of(a, b, c, a), seconds(2))) {
                stage.noteEnd("next", next::await);
              }
              c.await();
            }));
  }

  @OnEveryRuntime
  void whoeverIsCancelledTakesNoOutcomeAway(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("b+@0", "a+@0", "first cancelled@1", "a-@2", "second = A@2", "b-@3"),
        play(
            runtime,
            stage -> {
              var b = stage.task(stage.work("b", 3));
              var places =
                  stage
                      .loop()
                      .<String>asCompleted(List.of(stage.coroutine(stage.work("a", 2)), b), null);
              var first = stage.start(() -> stage.noteEnd("first", places.get(0)::await));
              stage.sleep(1);
              first.cancel();
              stage.noteEnd("second", places.get(1)::await);
              assertThrows(UsageException.class, places.get(1)::await);
              b.await();
            }));
  }
}
