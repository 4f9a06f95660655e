package io.loopmark.reference.combine;

import static io.loopmark.reference.stage.Stage.play;
import static io.loopmark.reference.stage.Stage.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Timeout;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage;
import io.loopmark.reference.stage.Stage.Ending;
import java.util.List;
import java.util.Objects;

final class TimeoutTest {

  @OnEveryRuntime
  void turnsItsOwnSignalIntoATimeoutOnceTheCleanupEnded(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a+@0", "a cleans@1", "a cleaned@2", "block failed: TimeoutException@2", "true 0@2"),
        play(
            runtime,
            stage -> {
              Timeout block = stage.loop().timeout(seconds(1));
              stage.noteEnd("block", () -> block.run(stage.stubborn("a", 1, Ending.SIGNAL)));
              stage.note(block.isExpired() + " " + requests(stage));
            }));
  }

  private static int requests(Stage stage) {
    return Objects.requireNonNull(stage.loop().currentTask()).cancelling();
  }

  @OnEveryRuntime
  void needsASuspension(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("false@0", "block failed: TimeoutException@0", "true@0"),
        play(
            runtime,
            stage -> {
              Timeout none = stage.loop().timeout(seconds(0));
              none.run(() -> {});
              stage.note("" + none.isExpired());
              Timeout one = stage.loop().timeout(seconds(-1));
              stage.noteEnd("block", () -> one.run(() -> stage.loop().sleep(seconds(0), "slept")));
              stage.note("" + one.isExpired());
            }));
  }

  @OnEveryRuntime
  void swallowingTheSignalEndsItWithoutError(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "a cleans@1", "a cleaned@2", "block = A@2", "true@2"),
        play(
            runtime,
            stage -> {
              Timeout block = stage.loop().timeout(seconds(1));
              stage.noteEnd("block", () -> block.run(stage.stubborn("a", 1, Ending.VALUE)));
              stage.note("" + block.isExpired());
            }));
  }

  @OnEveryRuntime
  void anotherErrorPassesUnchanged(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "a cleans@1", "a cleaned@2", "block failed: Failure a@2", "true@2"),
        play(
            runtime,
            stage -> {
              Timeout block = stage.loop().timeout(seconds(1));
              stage.noteEnd("block", () -> block.run(stage.stubborn("a", 1, Ending.ERROR)));
              stage.note("" + block.isExpired());
            }));
  }

  private static List<String> nested(AsyncRuntime runtime, double outer, double inner)
      throws Exception {
    return play(
        runtime,
        stage -> {
          Timeout outside = stage.loop().timeout(seconds(outer));
          Timeout inside = stage.loop().timeout(seconds(inner));
          stage.noteEnd(
              "outer",
              () ->
                  outside.run(() -> {
                    try {
                      inside.run(() -> stage.sleep(9));
                    } catch (TimeoutException timeout) {
                      stage.note("inner timeout");
                    } catch (CancelledError signal) {
                      stage.note("inner signal");
                      throw signal;
                    }
                    stage.sleep(9);
                    return "end";
                  }));
          stage.note(outside.isExpired() + " " + inside.isExpired());
        });
  }

  @OnEveryRuntime
  void nestedOnesKeepTheirOwn(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("inner signal@1", "outer failed: TimeoutException@1", "true true@1"),
        nested(runtime, 1, 1));
    assertEquals(
        List.of("inner signal@1", "outer failed: TimeoutException@1", "true false@1"),
        nested(runtime, 1, 2));
    assertEquals(
        List.of("inner timeout@1", "outer failed: TimeoutException@2", "true true@2"),
        nested(runtime, 2, 1));
  }

  @OnEveryRuntime
  void aRequestFromOutsideStaysOne(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("before cancelled@1", "after cancelled@2"),
        play(
            runtime,
            stage -> {
              Body<?> block =
                  () ->
                      stage
                          .loop()
                          .timeout(seconds(1))
                          .run(() -> stage.loop().sleep(seconds(9), "end"));
              var before = stage.task(block);
              stage.at(1, before::cancel); // registered before the block's own timer
              stage.noteEnd("before", before::await);
              var after = stage.task(block);
              stage.sleep(0);
              stage.at(2, after::cancel);
              stage.noteEnd("after", after::await);
            }));
  }

  @OnEveryRuntime
  void canBeMovedWhileItIsActive(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("still@2.5", "unlimited@4.5", "block failed: TimeoutException@4.5"),
        play(
            runtime,
            stage -> {
              Timeout block = stage.loop().timeout(seconds(1));
              assertThrows(UsageException.class, () -> block.reschedule(seconds(4)));
              stage.noteEnd("block", () -> block.run(() -> moving(stage, block)));
              assertThrows(UsageException.class, () -> block.reschedule(seconds(9)));
              assertThrows(UsageException.class, () -> block.run(() -> {}));
            }));
  }

  private static String moving(Stage stage, Timeout block) {
    stage.sleep(0.5);
    block.reschedule(seconds(3));
    stage.sleep(2);
    stage.note("still");
    block.reschedule(null);
    stage.sleep(2);
    stage.note("unlimited");
    block.reschedule(stage.loop().time());
    stage.sleep(1);
    return "end";
  }

  @OnEveryRuntime
  void needsATask(AsyncRuntime runtime) throws Exception {
    try (var loop = runtime.newEventLoop()) {
      assertThrows(UsageException.class, () -> loop.timeout(seconds(1)).run(() -> {}));
    }
  }
}
