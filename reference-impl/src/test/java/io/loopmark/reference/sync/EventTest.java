package io.loopmark.reference.sync;

import static io.loopmark.reference.stage.Stage.play;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Event;
import io.loopmark.aio.Task;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage;
import java.util.List;

final class EventTest {

  private static Task<?> waiter(Stage stage, Event event, String label) {
    return stage.start(() -> {
      event.await();
      stage.note(label + " " + event.isSet());
    });
  }

  @OnEveryRuntime
  void setThenClearWakesAllBehindFreshTasks(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("3@1", "1 false@1", "2 false@1", "no wait@1"),
        play(
            runtime,
            stage -> {
              Event event = runtime.newEvent();
              var one = waiter(stage, event, "1");
              var two = waiter(stage, event, "2");
              stage.sleep(1);
              stage.start(() -> stage.note("3"));
              event.set();
              event.set();
              event.clear();
              stage.awaitAll(one, two);
              event.set();
              event.await();
              stage.note("no wait");
            }));
  }

  @OnEveryRuntime
  void aCancelledWaiterIsNotWoken(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("b true@1", "a true@1"),
        play(
            runtime,
            stage -> {
              Event event = runtime.newEvent();
              var a = waiter(stage, event, "a");
              var b = waiter(stage, event, "b");
              stage.sleep(1);
              a.cancel();
              event.set();
              stage.awaitAll(a, b);
              stage.note("a " + a.isCancelled());
            }));
  }
}
