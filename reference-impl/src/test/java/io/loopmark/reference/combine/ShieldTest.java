package io.loopmark.reference.combine;

import static io.loopmark.reference.stage.Stage.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Future;
import io.loopmark.reference.stage.OnEveryRuntime;
import java.util.ArrayList;
import java.util.List;

final class ShieldTest {

  @OnEveryRuntime
  void cancellingTheAwaiterLeavesTheInnerOneRunning(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "awaiter cancelled@1", "a-@2", "a = A@2"),
        play(
            runtime,
            stage -> {
              var a = stage.task(stage.work("a", 2));
              var awaiter =
                  stage.start(() -> stage.noteEnd("awaiter", () -> stage.loop().shield(a).await()));
              stage.sleep(1);
              awaiter.cancel();
              stage.noteEnd("a", a::await);
            }));
  }

  @OnEveryRuntime
  void cancellingTheInnerOneCancelsIt(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "a cancelled@1", "shield cancelled: why@1", "true@1"),
        play(
            runtime,
            stage -> {
              var a = stage.task(stage.work("a", 2));
              Future<String> shield = stage.loop().shield(a);
              stage.sleep(1);
              a.cancel("why");
              stage.noteEnd("shield", shield::await);
              stage.note("" + shield.isCancelled());
            }));
  }

  @OnEveryRuntime
  void resultErrorAndDoneOnesPass(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "a-@1", "shield = A@1", "b+@1", "b-@2", "shield failed: Failure b@2"),
        play(
            runtime,
            stage -> {
              stage.noteEnd(
                  "shield", stage.loop().shield(stage.coroutine(stage.work("a", 1)))::await);
              stage.noteEnd(
                  "shield", stage.loop().shield(stage.coroutine(stage.failing("b", 1)))::await);
              Future<String> done = stage.loop().createFuture();
              done.setResult("x");
              assertSame(done, stage.loop().shield(done));
            }));
  }

  @OnEveryRuntime
  void anErrorAfterItsShieldWasCancelledIsReportedOnce(AsyncRuntime runtime) throws Exception {
    List<String> reported = new ArrayList<>();
    play(
        runtime,
        stage -> {
          stage
              .loop()
              .setExceptionHandler((loop, context) -> reported.add("" + context.exception()));
          Future<String> shield = stage.loop().shield(stage.coroutine(stage.failing("a", 1)));
          stage.sleep(0.5);
          shield.cancel();
          stage.sleep(1);
        });
    assertEquals(List.of("Failure a"), reported);
  }
}
