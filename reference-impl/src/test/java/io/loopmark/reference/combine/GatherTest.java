package io.loopmark.reference.combine;

import static io.loopmark.reference.stage.Stage.play;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.Future;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.UsageException;
import io.loopmark.reference.stage.OnEveryRuntime;
import io.loopmark.reference.stage.Stage.Ending;
import java.util.List;
import java.util.stream.Collectors;

final class GatherTest {

  @OnEveryRuntime
  void resultsAreInArgumentOrder(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "b+@0", "c+@0", "b-@1", "a-@2", "c-@3", "gather = [A, B, C]@3"),
        play(
            runtime,
            stage -> {
              var all =
                  stage.coroutines(stage.work("a", 2), stage.work("b", 1), stage.work("c", 3));
              stage.noteEnd("gather", () -> stage.loop().gather(all).await());
            }));
  }

  @OnEveryRuntime
  void firstErrorIsRaisedAndTheOthersGoOnUnreported(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "b+@0", "c+@0", "a-@1", "gather failed: Failure a@1", "b-@2", "c-@3"),
        play(
            runtime,
            stage -> {
              var all =
                  stage.coroutines(
                      stage.failing("a", 1), stage.failing("b", 2), stage.work("c", 3));
              stage.noteEnd("gather", () -> stage.loop().gather(all).await());
              stage.sleep(5);
            }));
  }

  @OnEveryRuntime
  void outcomesTakeTheirPlaces(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a+@0", "b+@0", "c+@0", "b cancelled@0.5", "a-@1", "c-@3", "Failure Cancelled Value@3"),
        play(
            runtime,
            stage -> {
              var a = stage.task(stage.failing("a", 1));
              var b = stage.task(stage.work("b", 2));
              var c = stage.coroutine(stage.work("c", 3));
              stage.at(0.5, b::cancel);
              List<Outcome<String>> outcomes =
                  stage.loop().<String>gatherOutcomes(List.of(a, b, c)).await();
              stage.note(
                  outcomes.stream()
                      .map(o -> o.getClass().getSimpleName())
                      .collect(Collectors.joining(" ")));
              assertEquals(new Outcome.Value<>("C"), outcomes.get(2));
            }));
  }

  @OnEveryRuntime
  void aCancelledChildIsAnErrorOfTheGather(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a+@0", "b+@0", "a cancelled@1", "gather cancelled@1", "is cancelled: false@1", "b-@2"),
        play(
            runtime,
            stage -> {
              var a = stage.task(stage.work("a", 5));
              var b = stage.task(stage.work("b", 2));
              Future<List<String>> gather = stage.loop().gather(List.of(a, b));
              stage.at(1, a::cancel);
              stage.noteEnd("gather", gather::await);
              stage.note("is cancelled: " + gather.isCancelled());
              b.await();
            }));
  }

  @OnEveryRuntime
  void cancelledItEndsWithTheFirstChildThatEndsByTheSignal(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(
            "a+@0",
            "b+@0",
            "true@1",
            "a cleans@1",
            "b cleans@1",
            "a cleaned@2",
            "gather cancelled: why@2",
            "is cancelled: false@2",
            "b cleaned@4"),
        play(
            runtime,
            stage -> {
              Future<List<String>> gather =
                  stage
                      .loop()
                      .gather(
                          stage.coroutines(
                              stage.stubborn("a", 1, Ending.SIGNAL),
                              stage.stubborn("b", 3, Ending.SIGNAL)));
              stage.sleep(1);
              stage.note("" + gather.cancel("why"));
              stage.noteEnd("gather", gather::await);
              stage.note("is cancelled: " + gather.isCancelled());
              stage.sleep(9);
            }));
  }

  @OnEveryRuntime
  void cancelledGatherOfOutcomesWaitsForAllAndIgnoresSwallowing(AsyncRuntime runtime)
      throws Exception {
    assertEquals(
        List.of(
            "a+@0",
            "b+@0",
            "true@1",
            "a cleans@1",
            "b cleans@1",
            "a cleaned@2",
            "b cleaned@4",
            "gather cancelled@4",
            "false@4"),
        play(
            runtime,
            stage -> {
              Future<List<Outcome<String>>> gather =
                  stage
                      .loop()
                      .gatherOutcomes(
                          stage.coroutines(
                              stage.stubborn("a", 1, Ending.VALUE),
                              stage.stubborn("b", 3, Ending.VALUE)));
              stage.sleep(1);
              stage.note("" + gather.cancel());
              stage.noteEnd("gather", gather::await);
              stage.note("" + gather.cancel());
            }));
  }

  @OnEveryRuntime
  void childrenThatHaveNotStartedNeverRun(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("true@0", "gather cancelled@0"),
        play(
            runtime,
            stage -> {
              Future<List<String>> gather =
                  stage.loop().gather(stage.coroutines(stage.work("a", 1), stage.work("b", 1)));
              stage.note("" + gather.cancel());
              stage.noteEnd("gather", gather::await);
            }));
  }

  @OnEveryRuntime
  void ofDoneFuturesItIsDone(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("done true, cancel false@0", "gather = [x, x]@0", "gather = []@0"),
        play(
            runtime,
            stage -> {
              Future<String> done = stage.loop().createFuture();
              done.setResult("x");
              Future<List<String>> gather = stage.loop().gather(List.of(done, done));
              stage.note("done " + gather.isDone() + ", cancel " + gather.cancel());
              stage.noteEnd("gather", gather::await);
              stage.noteEnd("gather", stage.loop().<String>gather(List.of())::await);
            }));
  }

  /// As CPython 3.11 does, tried there: `cancelling()` is 2.
  @OnEveryRuntime
  void aChildGivenTwiceIsCancelledTwice(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "true@1", "a cancelled@1", "gather cancelled@1", "requests: 2@1"),
        play(
            runtime,
            stage -> {
              var a = stage.task(stage.work("a", 2));
              Future<List<String>> gather = stage.loop().gather(List.of(a, a));
              stage.at(1, () -> stage.note("" + gather.cancel()));
              stage.noteEnd("gather", gather::await);
              stage.note("requests: " + a.cancelling());
            }));
  }

  @OnEveryRuntime
  void theSameCoroutineRunsOnce(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of("a+@0", "a-@1", "gather = [A, A]@1"),
        play(
            runtime,
            stage -> {
              var a = stage.coroutine(stage.work("a", 1));
              stage.noteEnd("gather", () -> stage.loop().<String>gather(List.of(a, a)).await());
            }));
  }

  @OnEveryRuntime
  void refusesForeignFuturesBeforeAnythingStarts(AsyncRuntime runtime) throws Exception {
    assertEquals(
        List.of(),
        play(
            runtime,
            stage -> {
              var a = stage.coroutine(stage.work("a", 1));
              try (var other = runtime.newEventLoop()) {
                Future<String> foreign = other.createFuture();
                var error =
                    assertThrows(
                        UsageException.class,
                        () -> stage.loop().<String>gather(List.of(a, foreign)));
                assertTrue(
                    error.toString().contains(other.toString())
                        && error.toString().contains(stage.loop().toString()),
                    error.toString());
              }
              a.close();
              stage.sleep(1);
            }));
  }
}
