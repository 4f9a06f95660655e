package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MAY;
import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Workers.self;
import static io.loopmark.tck.rules.Workers.throwing;
import static io.loopmark.tck.rules.Workers.watched;
import static io.loopmark.tck.rules.Workers.worker;

import io.loopmark.aio.Body;
import io.loopmark.aio.Capability;
import io.loopmark.aio.ContextVar;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Chapter 4, tasks: how they start, take turns, end, and what they know of each other.
@Chapter(number = 4, title = "Tasks")
final class TaskRules {

  @Rule(
      id = "TSK-01",
      level = MUST,
      text =
          "Creating a task runs none of its body; first steps run in the next iteration in "
              + "creation order, in one queue with call_soon callbacks.")
  void firstStepsComeInOrderOfCreation(Trial trial) throws Exception {
    trial.run(loop -> {
      loop.callSoon(trial.marking("callback-1"));
      loop.createTask(trial.marking("task-1"));
      loop.callSoon(trial.marking("callback-2"));
      loop.createTask(trial.marking("task-2"));
      trial.mark("created");
      loop.sleep(trial.seconds(1));
    });
    trial.expect("t=0: created | callback-1 task-1 callback-2 task-2");
  }

  @Rule(
      id = "TSK-02",
      level = MAY,
      text =
          "With the eager mode the first step runs inside create_task, and a body that never "
              + "suspends leaves the task done on return.")
  void eagerModeIsOptional(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> task = loop.createTask(() -> "result");
      trial.observe(
          task.isDone()
              ? "eager: a body that does not suspend is done when create_task returns"
              : "no eager mode: the first step is left to the next iteration");
      trial.equal("result", task.await());
    });
  }

  @Rule(
      id = "TSK-03",
      level = MUST,
      text =
          "Awaiting a coroutine directly runs it inside the awaiting task without visiting "
              + "the loop: nothing else runs before it unless it really suspends.",
      needs = Capability.COROUTINES)
  void awaitedCoroutineRunsInsideItsAwaiter(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> awaiter = self(loop);
      Coroutine<String> plain =
          trial
              .runtime()
              .newCoroutine(() -> {
                trial.same(awaiter, loop.currentTask());
                return "value";
              });
      Coroutine<?> suspending =
          trial
              .runtime()
              .newCoroutine(() -> {
                trial.mark("inner");
                loop.sleep(Duration.ZERO);
                trial.same(awaiter, loop.currentTask());
                trial.mark("inner-resumed");
              });
      loop.callSoon(trial.marking("other"));
      trial.mark("plain", plain.await());
      suspending.await();
      trial.mark("end");
    });
    trial.expect("t=0: plain=value inner | other inner-resumed end");
  }

  @Rule(
      id = "TSK-04",
      level = SHOULD,
      text =
          "Awaiting a freshly created task whose body does not suspend costs two iterations: "
              + "one for its step, one for the wake-up.")
  void awaitingAFreshTaskCostsTwoIterations(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> task = loop.createTask(trial.marking("step"));
      trial.mark("await");
      task.await();
      trial.mark("woken");
    });
    trial.expect("t=0: await | step | woken");
  }

  @Rule(
      id = "TSK-05",
      level = MUST,
      text =
          "create_task outside a running loop and create_task of a non-coroutine are usage "
              + "errors.")
  @SuppressWarnings("NullAway") // Java's types admit bodies only; null stands for anything else
  void onlyARunningLoopMakesTasksOfCoroutines(Trial trial) throws Exception {
    Body<String> none = null;
    EventLoop loop = trial.newLoop();
    trial.expectThrows(UsageException.class, () -> loop.createTask(trial.marking("never")));
    loop.callSoon(() -> {
      loop.stop();
      trial.expectThrows(UsageException.class, () -> loop.createTask(none));
      trial.equal(List.of(), loop.allTasks());
    });
    loop.runForever();
    trial.expectThrows(UsageException.class, () -> loop.createTask(trial.marking("never")));
    loop.stop();
    loop.runForever();
    trial.expect();
  }

  @Rule(
      id = "TSK-06",
      level = MUST,
      text =
          "An error escaping the body ends the task; every awaiter and exception() get that "
              + "same error object, and other tasks are not affected.")
  void failureReachesEveryAwaiterAndNobodyElse(Trial trial) throws Exception {
    var error = new ArithmeticException("boom");
    trial.run(loop -> {
      Task<String> failing = loop.createTask(throwing(error));
      Body.Action awaiter =
          () -> {
            trial.same(error, trial.expectThrows(ArithmeticException.class, failing::await));
            trial.mark("awaiter");
          };
      Task<?> first = loop.createTask(awaiter);
      Task<?> second = loop.createTask(awaiter);
      Task<String> other = loop.createTask(worker(trial, loop, 1, "other"));
      loop.wait(List.of(first, second, other));
      awaiter.run();
      trial.same(error, failing.exception());
      trial.equal("other", other.result());
    });
    trial.expect("t=0: awaiter awaiter", "t=1: other .. awaiter");
  }

  @Rule(
      id = "TSK-07",
      level = SHOULD,
      text =
          "A task that failed and whose error nobody fetched is reported to the exception "
              + "handler once, when it is dropped and at the latest when the loop is closed.")
  void failureNobodyFetchedIsReportedOnce(Trial trial) throws Exception {
    List<Task<?>> kept = new ArrayList<>();
    trial.run(loop -> {
      kept.add(failedTask(loop, "kept"));
      Task<?> fetched = failedTask(loop, "fetched");
      trial.equal("fetched", String.valueOf(fetched.exception()));
      trial.dropAndCollect(() -> failedTask(loop, "dropped"));
      loop.sleep(trial.seconds(1));
    });
    List<String> reported =
        trial.reports().stream().map(it -> String.valueOf(it.exception())).sorted().toList();
    trial.equal(List.of("dropped", "kept"), reported);
    trial.check(kept.getFirst().isDone(), "the task that was kept is done");
  }

  @Rule(
      id = "TSK-24",
      level = MUST,
      text =
          "current_task answers the running task within each of its steps, also after "
              + "resumption, and none inside a plain callback.")
  void currentTaskIsKnownInEveryStep(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> main = self(loop);
      List<Task<?>> seen = new ArrayList<>();
      Task<?> task =
          loop.createTask(() -> {
            seen.add(self(loop));
            loop.sleep(Duration.ZERO);
            seen.add(self(loop));
            loop.sleep(trial.seconds(1));
            seen.add(self(loop));
          });
      task.addDoneCallback(done -> trial.equal(null, loop.currentTask()));
      loop.callLater(trial.seconds(1), () -> trial.equal(null, loop.currentTask()));
      loop.callSoon(() -> trial.equal(null, loop.currentTask()));
      task.await();
      trial.equal(List.of(task, task, task), seen);
      trial.same(main, loop.currentTask());
    });
  }

  @Rule(
      id = "TSK-25",
      level = MUST,
      text = "all_tasks lists the tasks of the loop that are not done.")
  void allTasksAreThoseNotDone(Trial trial) throws Exception {
    EventLoop other = trial.newLoop();
    other.callSoon(() -> other.createTask(() -> other.sleep(trial.seconds(1))));
    other.stop();
    other.runForever();
    trial.run(loop -> {
      self(loop).setName("main");
      loop.createTask(worker(trial, loop, 1, "quick")).setName("quick");
      loop.createTask(worker(trial, loop, 3, "slow")).setName("slow");
      trial.equal(List.of("main", "quick", "slow"), namesOfAll(loop));
      loop.sleep(trial.seconds(2));
      trial.equal(List.of("main", "slow"), namesOfAll(loop));
      loop.sleep(trial.seconds(2));
      trial.equal(List.of("main"), namesOfAll(loop));
    });
    trial.equal(1, other.allTasks().size());
    trial.expect("t=1: quick", "t=3: slow");
  }

  @Rule(
      id = "TSK-26",
      level = MUST,
      text =
          "A task awaiting itself gets a runtime error at that await, and set_result or "
              + "set_exception on a task are usage errors.")
  void taskIsCompletedByItsBodyOnly(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> task =
          loop.createTask(() -> {
            trial.expectThrows(UsageException.class, self(loop)::await);
            loop.sleep(trial.seconds(1));
            return "own";
          });
      loop.sleep(Duration.ZERO);
      trial.expectThrows(UsageException.class, () -> task.setResult("set"));
      trial.expectThrows(
          UsageException.class, () -> task.setException(new ArithmeticException("set")));
      trial.check(!task.isDone(), "a task that refused a result goes on");
      loop.wait(List.of(task)); // an await could meet what the refused one left behind in CPython
      trial.equal("own", task.result());
    });
  }

  @Rule(
      id = "TSK-27",
      level = MUST,
      text =
          "Several tasks awaiting one task all get its outcome in the same iteration in await"
              + " order; cancelling one of those awaiters cancels the shared task and so ends all "
              + "of them by the cancel signal.",
      needs = Capability.CANCELLATION)
  void awaitersOfOneTaskShareItsFate(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<String> shared = loop.createTask(worker(trial, loop, 1, "value"));
      for (String name : List.of("a", "b", "c")) {
        loop.createTask(() -> trial.mark(name, shared.await()));
      }
      loop.sleep(trial.seconds(2));

      Task<?> doomed =
          loop.createTask(watched(trial, "doomed", () -> loop.sleep(trial.seconds(9))));
      List<Task<?>> awaiters = new ArrayList<>();
      for (String name : List.of("d", "e", "f")) {
        awaiters.add(loop.createTask(watched(trial, name, doomed::await)));
      }
      loop.sleep(trial.seconds(1));
      awaiters.get(1).cancel();
      trial.mark("cancel-e");
      loop.wait(awaiters);
      trial.expect("t=1: value | a=value b=value c=value", "t=3: cancel-e | doomed | d e f");
      awaiters.forEach(awaiter ->
          trial.check(
              awaiter.isCancelled(), "everybody who awaited what is cancelled is cancelled"));
    });
  }

  @Rule(
      id = "TSK-28",
      level = MUST,
      text = "Tasks that only do sleep(0) take turns strictly in round-robin order.")
  void yieldingTasksTakeTurns(Trial trial) throws Exception {
    trial.run(loop -> {
      for (String name : List.of("a", "b", "c")) {
        loop.createTask(() -> {
          for (int turn = 1; turn <= 3; turn++) {
            trial.mark(name + turn);
            loop.sleep(Duration.ZERO);
          }
        });
      }
      loop.sleep(trial.seconds(1));
    });
    trial.expect("t=0: a1 b1 c1 | a2 b2 c2 | a3 b3 c3");
  }

  @Rule(
      id = "TSK-29",
      level = SHOULD,
      text =
          "A task runs in a copy of the context variables taken at its creation: its changes "
              + "are visible neither to its creator nor to sibling tasks.",
      needs = Capability.CONTEXT_VARS)
  void contextIsCopiedAtCreation(Trial trial) throws Exception {
    ContextVar<String> variable = trial.runtime().newContextVar("variable", "initial");
    trial.run(loop -> {
      variable.set("creator");
      List<Task<?>> tasks = new ArrayList<>();
      for (String name : List.of("first", "second")) {
        tasks.add(
            loop.createTask(() -> {
              trial.mark(name, variable.get());
              variable.set(name);
              loop.sleep(trial.seconds(1));
              trial.mark(name, variable.get());
            }));
      }
      variable.set("changed");
      loop.wait(tasks);
      trial.mark("creator", variable.get());
    });
    trial.expectOrder(
        "first=creator second=creator", "{first=first second=second}", "creator=changed");
  }

  private static List<String> namesOfAll(EventLoop loop) {
    return loop.allTasks().stream().map(Task::name).sorted().toList();
  }

  /// A task that has ended with an error of this name.
  private static Task<?> failedTask(EventLoop loop, String name) {
    Task<?> task = loop.createTask(throwing(new NamedException(name)));
    loop.sleep(Duration.ZERO);
    return task;
  }

  private static final class NamedException extends Exception {

    private static final long serialVersionUID = 1L;

    NamedException(String name) {
      super(name);
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
