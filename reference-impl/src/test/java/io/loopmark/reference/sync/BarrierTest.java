package io.loopmark.reference.sync;

import static io.loopmark.reference.stage.Stage.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Barrier;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage;
import java.util.ArrayList;
import java.util.List;

final class BarrierTest {

  private static Task<?> party(Stage stage, Barrier barrier, String label, double... delays) {
    return stage.start(() -> {
      for (double delay : delays) {
        stage.sleep(delay);
        stage.note(label + " at");
        stage.noteEnd(label, barrier::await);
      }
    });
  }

  @OnEveryRuntime
  void letsAllThroughWhenTheLastArrives(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a at@0",
            "b at@1",
            "c at@2",
            "c = 2@2",
            "a = 0@2",
            "b = 1@2",
            "a at@2",
            "b at@3",
            "c at@4",
            "c = 2@4",
            "a = 0@4",
            "b = 1@4",
            "waiting 0@4"),
        play(
            runtime,
            stage -> {
              Barrier barrier = runtime.newBarrier(3);
              stage.awaitAll(
                  party(stage, barrier, "a", 0, 0),
                  party(stage, barrier, "b", 1, 1),
                  party(stage, barrier, "c", 2, 2));
              stage.note("waiting " + barrier.waiting());
            }));
  }

  @OnEveryRuntime
  void canBeUsedAgainAtOnce(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "c = 2@0", "a = 0@0", "b = 1@0", "a = 2@0", "b = 0@0", "c = 1@0", "b = 2@0", "c = 0@0",
            "a = 1@0"),
        play(
            runtime,
            stage -> {
              Barrier barrier = runtime.newBarrier(3);
              List<Task<?>> tasks = new ArrayList<>();
              for (String label : List.of("a", "b", "c")) {
                tasks.add(
                    stage.start(() -> {
                      for (int round = 0; round < 3; round++) {
                        stage.noteEnd(label, barrier::await);
                      }
                    }));
              }
              stage.loop().wait(tasks);
            }));
  }

  @OnEveryRuntime
  void resetBreaksThoseWhoWait(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a at@1",
            "b at@1",
            "waiting 2@2",
            "a failed: BrokenBarrierException@2",
            "b failed: BrokenBarrierException@2",
            "c at@2",
            "d at@2",
            "e at@2",
            "e = 2@2",
            "c = 0@2",
            "d = 1@2",
            "broken false@2"),
        play(
            runtime,
            stage -> {
              Barrier barrier = runtime.newBarrier(3);
              party(stage, barrier, "a", 1);
              party(stage, barrier, "b", 1);
              stage.sleep(2);
              stage.note("waiting " + barrier.waiting());
              barrier.reset();
              stage.awaitAll(
                  party(stage, barrier, "c", 0),
                  party(stage, barrier, "d", 0),
                  party(stage, barrier, "e", 0));
              stage.note("broken " + barrier.isBroken());
            }));
  }

  @OnEveryRuntime
  void abortBreaksPresentAndFutureOnesUntilReset(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a at@1",
            "a failed: BrokenBarrierException@2",
            "b at@3",
            "b failed: BrokenBarrierException@3",
            "broken true@3",
            "c at@4",
            "d at@4",
            "d = 1@4",
            "c = 0@4"),
        play(
            runtime,
            stage -> {
              Barrier barrier = runtime.newBarrier(2);
              party(stage, barrier, "a", 1);
              stage.sleep(2);
              barrier.abort();
              stage.awaitAll(party(stage, barrier, "b", 1));
              stage.note("broken " + barrier.isBroken());
              barrier.reset();
              stage.awaitAll(party(stage, barrier, "c", 1), party(stage, barrier, "d", 1));
            }));
  }

  @OnEveryRuntime
  void aCancelledPartyOnlyLowersTheNumber(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a at@1",
            "b at@1",
            "a cancelled@2",
            "waiting 1@3",
            "c at@3",
            "d at@4",
            "d = 2@4",
            "b = 0@4",
            "c = 1@4"),
        play(
            runtime,
            stage -> {
              Barrier barrier = runtime.newBarrier(3);
              var a = party(stage, barrier, "a", 1);
              var b = party(stage, barrier, "b", 1);
              stage.sleep(2);
              a.cancel();
              stage.sleep(1);
              stage.note("waiting " + barrier.waiting());
              stage.awaitAll(b, party(stage, barrier, "c", 0), party(stage, barrier, "d", 1));
            }));
  }

  @OnEveryRuntime
  void aPartyCancelledWhileLeavingKeepsTheOthersNumbers(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a at@1", "b at@1", "me = 2@2", "a cancelled@2", "b = 1@2", "waiting 0@2"),
        play(
            runtime,
            stage -> {
              Barrier barrier = runtime.newBarrier(3);
              var a = party(stage, barrier, "a", 1);
              var b = party(stage, barrier, "b", 1);
              stage.sleep(2);
              stage.noteEnd("me", barrier::await);
              a.cancel();
              stage.awaitAll(a, b);
              stage.note("waiting " + barrier.waiting());
            }));
  }

  @OnEveryRuntime
  void needsAParty(AsyncRuntime runtime) {
    assertThrows(UsageException.class, () -> runtime.newBarrier(0));
  }
}
