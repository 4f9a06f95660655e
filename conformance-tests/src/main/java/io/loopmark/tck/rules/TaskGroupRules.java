package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rules.TaskGroupErrorRules.expectGroupError;
import static io.loopmark.tck.rules.Workers.answering;
import static io.loopmark.tck.rules.Workers.cleaning;
import static io.loopmark.tck.rules.Workers.failing;
import static io.loopmark.tck.rules.Workers.worker;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Coroutine;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// Chapter 6, task groups.
@Chapter(
    number = 6,
    title = "wait, gather, wait_for, timeout, as_completed, shield, task group",
    needs = Capability.CANCELLATION)
final class TaskGroupRules {

  @Rule(
      id = "TGR-01",
      level = MUST,
      text =
          "A task group's exit waits for all its children, including those that children "
              + "added; with none it does not suspend.")
  void exitWaitsForAllChildren(Trial trial) throws Exception {
    trial.run(loop -> {
      TaskGroup group = loop.taskGroup();
      group.run(() -> {
        group.createTask(() -> {
          worker(trial, loop, 1, "child").run();
          group.createTask(worker(trial, loop, 2, "grandchild"));
        });
        trial.mark("body");
      });
      trial.mark("exit");

      loop.callSoon(trial.marking("queued"));
      loop.taskGroup().run(() -> trial.mark("empty-body"));
      trial.mark("empty-exit");
      loop.sleep(Duration.ZERO);
    });
    trial.expect(
        "t=0: body", "t=1: child", "t=3: grandchild .. exit empty-body empty-exit | queued");
  }

  @Rule(
      id = "TGR-06",
      level = MUST,
      text =
          "Cancelling the owner cancels all children, waits for them and raises the cancel "
              + "signal; if children then fail, the group error is raised instead.")
  void cancellingTheOwnerCancelsTheChildren(Trial trial) throws Exception {
    trial.run(loop -> {
      for (Body<String> body : List.<Body<String>>of(worker(trial, loop, 10, "never"), () -> "")) {
        Task<?> owner =
            ownerCancelledAfterASecond(loop, trial, body, cleaning(trial, loop, 1, "child"));
        trial.expectThrows(CancelledError.class, owner::await);
        trial.mark("signal");
      }
      var error = new ArithmeticException("boom");
      var failingChild = answering(trial, loop, failing(trial, loop, 1, error));
      Task<?> owner =
          ownerCancelledAfterASecond(loop, trial, worker(trial, loop, 10, "never"), failingChild);
      var raised = trial.expectThrows(ExceptionGroup.class, owner::await);
      trial.equal(List.of(error), raised.exceptions());
    });
    trial.expect("t=2: child .. signal", "t=4: child .. signal", "t=6: boom");
  }

  private static Task<?> ownerCancelledAfterASecond(
      EventLoop loop, Trial trial, Body<String> body, Body<String> child) {
    TaskGroup group = loop.taskGroup();
    Task<?> owner =
        loop.createTask(() ->
            group.run(() -> {
              group.createTask(child);
              return body.run();
            }));
    loop.callLater(trial.seconds(1), owner::cancel);
    return owner;
  }

  @Rule(
      id = "TGR-07",
      level = MUST,
      text =
          "After an abort by a child error the owner's request count is back to its former "
              + "value; a cancellation from outside that coincides is not lost: the owner gets the "
              + "cancel signal at its next suspension after the group.")
  void requestsOfOthersAreNotLost(Trial trial) throws Exception {
    trial.run(loop -> {
      Task<?> owner = Objects.requireNonNull(loop.currentTask());
      var error = new ArithmeticException("boom");
      expectAbort(
          trial,
          loop,
          () -> {
            throw error;
          },
          () -> "sibling");
      trial.equal(0, owner.cancelling());
      loop.sleep(Duration.ZERO);

      Body<String> cancellingAndFailing =
          () -> {
            owner.cancel();
            throw error;
          };
      expectAbort(trial, loop, cancellingAndFailing, () -> "sibling");
      trial.equal(1, owner.cancelling());
      trial.expectThrows(CancelledError.class, () -> loop.sleep(Duration.ZERO));
      owner.uncancel();

      expectAbort(
          trial,
          loop,
          () -> {
            throw error;
          },
          () -> "cancelled=" + owner.cancel());
      trial.equal(1, owner.cancelling());
      trial.expectThrows(CancelledError.class, () -> loop.sleep(Duration.ZERO));
    });
    trial.expectOrder("exit exit exit");
  }

  private static void expectAbort(
      Trial trial, EventLoop loop, Body<String> child, Body<String> sibling) {
    TaskGroup group = loop.taskGroup();
    expectGroupError(
        trial,
        group,
        () -> {
          group.createTask(answering(trial, loop, sibling));
          group.createTask(child);
          return worker(trial, loop, 10, "never").run();
        });
  }

  @Rule(
      id = "TGR-08",
      level = MUST,
      text =
          "Adding a child before entry, while the group is aborting, or after it finished is "
              + "a usage error, and the coroutine given is closed without running.",
      needs = Capability.COROUTINES)
  void childrenAreRefusedOutside(Trial trial) throws Exception {
    trial.run(loop -> {
      TaskGroup group = loop.taskGroup();
      expectRefusal(trial, loop, group);
      group.run(() -> trial.mark("body"));
      expectRefusal(trial, loop, group);

      TaskGroup aborting = loop.taskGroup();
      Body<String> adding =
          () -> {
            expectRefusal(trial, loop, aborting);
            return "";
          };
      expectGroupError(
          trial,
          aborting,
          () -> {
            aborting.createTask(answering(trial, loop, adding));
            return failing(trial, loop, 1, new ArithmeticException("boom")).run();
          });
      expectRefusal(trial, loop, aborting);
    });
    trial.expectOrder("refused body refused boom refused exit refused");
  }

  private static void expectRefusal(Trial trial, EventLoop loop, TaskGroup group) {
    Coroutine<String> coroutine = trial.runtime().newCoroutine(worker(trial, loop, 0, "ran"));
    trial.expectThrows(UsageException.class, () -> group.createTask(coroutine));
    trial.mark("refused");
    trial.expectThrows(UsageException.class, coroutine::await); // as it is closed
  }
}
