package io.loopmark.reference.sync;

import static io.loopmark.reference.stage.Stage.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Queue;
import io.loopmark.aio.QueueEmptyException;
import io.loopmark.aio.QueueFullException;
import io.loopmark.aio.QueueShutDownException;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class QueueTest {

  private static Task<?> getter(Stage stage, Queue<Integer> queue, String label) {
    return stage.start(() -> stage.noteEnd(label, queue::get));
  }

  private static Task<?> putter(Stage stage, Queue<Integer> queue, String label, int item) {
    return stage.start(() ->
        stage.noteEnd(
            label,
            () -> {
              queue.put(item);
              return "put";
            }));
  }

  @OnEveryRuntime
  void gettersAndPuttersAreServedInOrder(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "p0 = put@0",
            "p1 = put@0",
            "full true 2@1",
            "g0 = 0@1",
            "g1 = 1@1",
            "p2 = put@1",
            "p3 = put@1",
            "g2 = 2@1",
            "g3 = 3@1",
            "p4 = put@1",
            "g4 = 4@1",
            "g5 = 9@2",
            "empty true@3"),
        play(
            runtime,
            stage -> {
              Queue<Integer> queue = runtime.newQueue(2);
              for (int i = 0; i < 5; i++) {
                putter(stage, queue, "p" + i, i);
              }
              stage.sleep(1);
              stage.note("full %s %d".formatted(queue.isFull(), queue.size()));
              for (int i = 0; i < 6; i++) {
                getter(stage, queue, "g" + i);
              }
              stage.sleep(1);
              queue.putNowait(9);
              stage.sleep(1);
              stage.note("empty " + queue.isEmpty());
            }));
  }

  @OnEveryRuntime
  void aCancelledWokenGetterLosesNoItem(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a cancelled@1", "b = 1@1", "size 0@1"),
        play(
            runtime,
            stage -> {
              Queue<Integer> queue = runtime.newQueue(0);
              var a = getter(stage, queue, "a");
              var b = getter(stage, queue, "b");
              stage.sleep(1);
              queue.putNowait(1);
              a.cancel();
              stage.awaitAll(a, b);
              stage.note("size " + queue.size());
            }));
  }

  @OnEveryRuntime
  void aCancelledWokenPutterLosesNoRoom(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("0@1", "a cancelled@1", "b = put@1", "2@1"),
        play(
            runtime,
            stage -> {
              Queue<Integer> queue = runtime.newQueue(1);
              queue.putNowait(0);
              var a = putter(stage, queue, "a", 1);
              var b = putter(stage, queue, "b", 2);
              stage.sleep(1);
              stage.note("" + queue.getNowait());
              a.cancel();
              stage.awaitAll(a, b);
              stage.note("" + queue.getNowait());
            }));
  }

  @OnEveryRuntime
  void aGetterWhoseItemWasTakenWaitsAgain(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("stole 1@1", "a = 2@2"),
        play(
            runtime,
            stage -> {
              Queue<Integer> queue = runtime.newQueue(0);
              var a = getter(stage, queue, "a");
              stage.sleep(1);
              queue.putNowait(1);
              stage.note("stole " + queue.getNowait());
              stage.sleep(1);
              queue.putNowait(2);
              stage.awaitAll(a);
            }));
  }

  @OnEveryRuntime
  void lifoAndPriorityOrders(AsyncRuntime runtime) {
    Queue<Integer> lifo = runtime.newLifoQueue(0);
    Queue<Integer> smallest = runtime.newPriorityQueue(3, Comparator.naturalOrder());
    for (int item : List.of(2, 3, 1)) {
      lifo.putNowait(item);
      smallest.putNowait(item);
    }
    assertThrows(QueueFullException.class, () -> smallest.putNowait(0));
    assertEquals(List.of(1, 3, 2), drain(lifo));
    assertEquals(List.of(1, 2, 3), drain(smallest));
    assertThrows(QueueEmptyException.class, lifo::getNowait);
  }

  private static List<Integer> drain(Queue<Integer> queue) {
    List<Integer> items = new ArrayList<>();
    while (!queue.isEmpty()) {
      items.add(queue.getNowait());
    }
    return items;
  }

  @OnEveryRuntime
  void joinWaitsUntilEveryItemIsDealtWith(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("fresh@0", "joined@2"),
        play(
            runtime,
            stage -> {
              Queue<Integer> queue = runtime.newQueue(0);
              queue.join();
              stage.note("fresh");
              queue.putNowait(1);
              queue.putNowait(2);
              var joiner =
                  stage.start(() -> {
                    queue.join();
                    stage.note("joined");
                  });
              for (int i = 0; i < 2; i++) {
                stage.sleep(1);
                queue.get();
                queue.taskDone();
              }
              stage.awaitAll(joiner);
              assertThrows(UsageException.class, queue::taskDone);
            }));
  }

  @OnEveryRuntime
  void shutdownFailsPutsAndDrainsGets(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "p0 = put@0",
            "p1 failed: QueueShutDownException@1",
            "g = 0@2",
            "g failed: QueueShutDownException@2",
            "g2 failed: QueueShutDownException@3"),
        play(
            runtime,
            stage -> {
              Queue<Integer> queue = runtime.newQueue(1);
              putter(stage, queue, "p0", 0);
              putter(stage, queue, "p1", 1);
              stage.sleep(1);
              queue.shutdown(false);
              stage.sleep(1);
              stage.noteEnd("g", queue::get);
              stage.noteEnd("g", queue::get);
              assertThrows(QueueShutDownException.class, () -> queue.put(1));
              Queue<Integer> empty = runtime.newQueue(0);
              var waiting = getter(stage, empty, "g2");
              stage.sleep(1);
              empty.shutdown(false);
              stage.awaitAll(waiting);
            }));
  }

  @OnEveryRuntime
  void immediateShutdownDropsItemsAndReleasesJoin(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("joined@1", "size 0@1"),
        play(
            runtime,
            stage -> {
              Queue<Integer> queue = runtime.newQueue(0);
              queue.putNowait(1);
              queue.putNowait(2);
              var joiner =
                  stage.start(() -> {
                    queue.join();
                    stage.note("joined");
                  });
              stage.sleep(1);
              queue.shutdown(true);
              stage.awaitAll(joiner);
              stage.note("size " + queue.size());
            }));
  }

  @OnEveryRuntime
  void holdsNull(AsyncRuntime runtime) throws Exception {
    play(
        runtime,
        stage -> {
          Queue<@Nullable String> queue = runtime.newQueue(0);
          queue.putNowait(null);
          assertNull(queue.getNowait());
        });
  }
}
