package io.loopmark.rival.threads;

import static io.loopmark.rival.threads.Fixture.LONG;
import static io.loopmark.rival.threads.Fixture.MOMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loopmark.aio.AsyncRuntime;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.Outcome;
import io.loopmark.aio.Task;
import io.loopmark.aio.TimeoutException;
import io.loopmark.aio.WaitResult;
import io.loopmark.aio.WaitResult.ReturnWhen;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class CombineTest {

  private static Task<@Nullable Void> sleeper(EventLoop loop) {
    return loop.createTask(() -> loop.sleep(LONG));
  }

  private static Task<String> failing(EventLoop loop, Exception error) {
    return loop.createTask(() -> {
      throw error;
    });
  }

  @EachRuntime
  void waitReturnsWithTheFirst(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      Task<String> quick = loop.createTask(() -> "quick");
      Task<String> slow =
          loop.createTask(() -> {
            loop.sleep(LONG);
            return "slow";
          });
      WaitResult<String> result = loop.wait(List.of(slow, quick), null, ReturnWhen.FIRST_COMPLETED);
      assertEquals(List.of(quick), result.done());
      assertEquals(List.of(slow), result.pending());
      return null;
    });
  }

  @EachRuntime
  void waitReturnsWithTheFirstFailure(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      Task<String> failing = failing(loop, new IllegalStateException("first"));
      WaitResult<Object> result =
          loop.wait(List.of(sleeper(loop), failing), LONG, ReturnWhen.FIRST_EXCEPTION);
      assertEquals(List.of(failing), result.done());
      assertInstanceOf(IllegalStateException.class, failing.exception());
      return null;
    });
  }

  @EachRuntime
  void gatherKeepsTheOrderOfItsArguments(AsyncRuntime runtime) throws Exception {
    List<Integer> values =
        runtime.run(loop -> {
          var tasks = new ArrayList<Task<Integer>>();
          for (int i = 0; i < 50; i++) {
            int number = i;
            tasks.add(loop.createTask(() -> number));
          }
          return loop.<Integer>gather(tasks).await();
        });
    for (int i = 0; i < 50; i++) {
      assertEquals(i, values.get(i));
    }
  }

  @EachRuntime
  void gatherFailsWithTheFirstErrorAndLeavesTheOthers(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      Task<@Nullable Void> other = sleeper(loop);
      var gathered =
          loop.<Object>gather(List.of(other, failing(loop, new IllegalStateException("one"))));
      assertThrows(IllegalStateException.class, gathered::await);
      assertFalse(other.isDone());
      assertTrue(other.cancel());
      return null;
    });
  }

  @EachRuntime
  void cancellingAGatherCancelsItsChildren(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      Task<@Nullable Void> child = sleeper(loop);
      var gathered = loop.gatherOutcomes(List.of(child));
      assertTrue(gathered.cancel());
      assertThrows(CancelledError.class, gathered::await);
      assertTrue(child.isCancelled());
      return null;
    });
  }

  @EachRuntime
  void gatherOutcomesHoldsErrorsAsValues(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      Task<String> good = loop.createTask(() -> "good");
      Task<String> bad = failing(loop, new IllegalStateException("bad"));
      List<Outcome<String>> outcomes = loop.<String>gatherOutcomes(List.of(good, bad)).await();
      assertEquals(new Outcome.Value<>("good"), outcomes.getFirst());
      assertInstanceOf(Outcome.Failure.class, outcomes.getLast());
      return null;
    });
  }

  @EachRuntime
  void waitForCancelsAndWaitsForTheCleanup(AsyncRuntime runtime) throws Exception {
    var trail = new ArrayList<String>();
    runtime.run(loop -> {
      var started = runtime.newEvent();
      Task<?> slow =
          loop.createTask(() -> {
            try {
              started.set();
              loop.sleep(LONG);
            } finally {
              loop.sleep(MOMENT);
              trail.add("cleanup");
            }
          });
      started.await();
      var late = assertThrows(TimeoutException.class, () -> loop.waitFor(slow, MOMENT));
      trail.add("timeout");
      assertInstanceOf(CancelledError.class, late.getCause());
      assertEquals(0, Context.requireTask().cancelling());
      return null;
    });
    assertEquals(List.of("cleanup", "timeout"), trail);
  }

  @EachRuntime
  void anOuterDeadlineIsNotTheInnerOnes(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var outer = loop.timeout(MOMENT);
      var inner = loop.timeout(LONG);
      assertThrows(
          TimeoutException.class, () -> outer.run(() -> inner.run(() -> loop.sleep(LONG))));
      assertTrue(outer.isExpired());
      assertFalse(inner.isExpired());
      return null;
    });
  }

  @EachRuntime
  void aGroupCancelsTheSiblingsOfAFailure(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var siblings = new ArrayList<Task<?>>();
      var group = loop.taskGroup();
      var error =
          assertThrows(
              ExceptionGroup.class,
              () ->
                  group.run(() -> {
                    siblings.add(group.createTask(() -> loop.sleep(LONG)));
                    group.createTask(() -> {
                      throw new IllegalStateException("child");
                    });
                    loop.sleep(LONG);
                  }));
      assertEquals(1, error.exceptions().size());
      assertTrue(siblings.getFirst().isCancelled());
      assertEquals(0, Context.requireTask().cancelling());
      loop.sleep(MOMENT); // the interruption must be gone
      return null;
    });
  }

  @EachRuntime
  void asCompletedGivesEveryOutcome(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var gate = runtime.newEvent();
      Task<String> second =
          loop.createTask(() -> {
            gate.await();
            return "second";
          });
      Task<String> first = loop.createTask(() -> "first");
      var trail = new ArrayList<String>();
      for (var next : loop.<String>asCompleted(List.of(second, first), LONG)) {
        trail.add(next.await());
        gate.set();
      }
      assertEquals(List.of("first", "second"), trail);
      return null;
    });
  }

  @EachRuntime
  void aShieldLeavesItsTaskRunning(AsyncRuntime runtime) throws Exception {
    runtime.run(loop -> {
      var gate = runtime.newEvent();
      Task<String> inner =
          loop.createTask(() -> {
            gate.await();
            return "survived";
          });
      var shield = loop.shield(inner);
      assertTrue(shield.cancel());
      gate.set();
      assertEquals("survived", inner.await());
      assertThrows(CancelledError.class, shield::await);
      return null;
    });
  }
}
