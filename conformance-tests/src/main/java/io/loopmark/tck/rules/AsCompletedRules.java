package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rules.Workers.failing;
import static io.loopmark.tck.rules.Workers.worker;

import io.loopmark.aio.Awaitable;
import io.loopmark.aio.Task;
import io.loopmark.aio.TimeoutException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.util.List;

/// Chapter 6, asCompleted.
@Chapter(number = 6, title = "wait, gather, wait_for, timeout, as_completed, shield, task group")
final class AsCompletedRules {

  @Rule(
      id = "ASC-01",
      level = MUST,
      text =
          "as_completed gives exactly one awaitable per distinct input; the n-th to be "
              + "awaited gives the n-th outcome by completion, whichever of them is awaited.")
  void awaitedInAnyOrder(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> slow = loop.createTask(worker(trial, loop, 3, "slow"));
      Task<String> quick = loop.createTask(worker(trial, loop, 1, "quick"));
      Task<String> middle = loop.createTask(worker(trial, loop, 2, "middle"));
      List<Awaitable<String>> places = loop.asCompleted(List.of(slow, quick, slow, middle), null);
      trial.equal(3, places.size());
      trial.mark("1st", places.get(2).await());
      trial.mark("2nd", places.get(0).await());
      trial.mark("3rd", places.get(1).await());
    });
    trial.expect("t=1: quick .. 1st=quick", "t=2: middle .. 2nd=middle", "t=3: slow .. 3rd=slow");
  }

  @Rule(
      id = "ASC-02",
      level = MUST,
      text =
          "After its timeout every outstanding one raises the timeout error, and the tasks "
              + "themselves are not cancelled.")
  void timeoutLeavesTheTasksRunning(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> slow = loop.createTask(worker(trial, loop, 3, "slow"));
      Task<String> quick = loop.createTask(worker(trial, loop, 1, "quick"));
      Task<String> slower = loop.createTask(worker(trial, loop, 4, "slower"));
      List<Awaitable<String>> places =
          loop.asCompleted(List.of(slow, quick, slower), trial.seconds(2));
      trial.equal("quick", places.get(0).await());
      trial.expectThrows(TimeoutException.class, places.get(1)::await);
      trial.mark("timeout");
      trial.expectThrows(TimeoutException.class, places.get(2)::await);
      trial.mark("timeout");
      trial.equal("slower", slower.await());
      trial.equal("slow", slow.await());
    });
    trial.expect("t=1: quick", "t=2: timeout timeout", "t=3: slow", "t=4: slower");
  }

  @Rule(
      id = "ASC-03",
      level = MUST,
      text =
          "The error of a task is raised by the awaitable that stands for it and does not end"
              + " the iteration.")
  void errorDoesNotEndTheIteration(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      Task<String> good = loop.createTask(worker(trial, loop, 3, "good"));
      Task<String> bad = loop.createTask(failing(trial, loop, 2, error));
      Task<String> quick = loop.createTask(worker(trial, loop, 1, "quick"));
      List<Awaitable<String>> places = loop.asCompleted(List.of(good, bad, quick), null);
      trial.equal("quick", places.get(0).await());
      trial.same(error, trial.expectThrows(ArithmeticException.class, places.get(1)::await));
      trial.mark("raised");
      trial.equal("good", places.get(2).await());
    });
    trial.expect("t=1: quick", "t=2: boom .. raised", "t=3: good");
  }
}
