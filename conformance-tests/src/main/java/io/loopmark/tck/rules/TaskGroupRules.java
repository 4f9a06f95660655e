package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
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
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
      id = "TGR-02",
      level = MUST,
      text =
          "The first child error cancels the siblings and the body of the group, waits for "
              + "all of them, and the exit raises one group error containing the errors.")
  void childErrorEndsTheGroup(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      var another = new IllegalStateException("another");
      TaskGroup group = loop.taskGroup();
      var raised =
          expectGroupError(
              trial,
              group,
              () -> {
                group.createTask(cleaning(trial, loop, 2, "sibling"));
                group.createTask(answering(trial, loop, failing(trial, loop, 1, another)));
                group.createTask(failing(trial, loop, 1, error));
                return cleaning(trial, loop, 0.5, "body").run();
              });
      trial.equal(List.of(error, another), raised.exceptions());
    });
    trial.expect("t=1: boom", "t=1.5: body", "t=2: another", "t=3: sibling .. exit");
  }

  /// The group raises one group error.
  private static ExceptionGroup expectGroupError(Trial trial, TaskGroup group, Body<?> body) {
    var raised = trial.expectThrows(ExceptionGroup.class, () -> group.run(body));
    trial.mark("exit");
    return raised;
  }

  @Rule(
      id = "TGR-03",
      level = MUST,
      text =
          "An error of the body does the same and is wrapped in the group error like a "
              + "child's; a body error raised while aborting is added behind the children's.")
  void bodyErrorEndsTheGroup(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      TaskGroup group = loop.taskGroup();
      var raised =
          expectGroupError(
              trial,
              group,
              () -> {
                group.createTask(cleaning(trial, loop, 2, "child"));
                return failing(trial, loop, 1, error).run();
              });
      trial.equal(List.of(error), raised.exceptions());

      var late = new IllegalStateException("late");
      var ofBody = new IllegalStateException("body");
      TaskGroup other = loop.taskGroup();
      raised =
          expectGroupError(
              trial,
              other,
              () -> {
                other.createTask(failing(trial, loop, 1, error));
                other.createTask(answering(trial, loop, failing(trial, loop, 2, late)));
                return answering(trial, loop, failing(trial, loop, 1, ofBody)).run();
              });
      trial.equal(List.of(error, late, ofBody), raised.exceptions());
    });
    trial.expect("t=1: boom", "t=3: child .. exit", "t=4: boom", "t=5: body", "t=6: late .. exit");
  }

  @Rule(
      id = "TGR-04",
      level = MUST,
      text =
          "The error that started the abort is first in the group error; the order of errors "
              + "that siblings raise while being cancelled is not defined.")
  void firstErrorComesFirst(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      var before = new IllegalStateException("before");
      var after = new IllegalStateException("after");
      TaskGroup group = loop.taskGroup();
      var raised =
          expectGroupError(
              trial,
              group,
              () -> {
                group.createTask(answering(trial, loop, failing(trial, loop, 0, before)));
                group.createTask(failing(trial, loop, 1, error));
                group.createTask(answering(trial, loop, failing(trial, loop, 0, after)));
                return "body";
              });
      trial.same(error, raised.exceptions().getFirst());
      trial.equal(Set.of(error, before, after), Set.copyOf(raised.exceptions()));
      trial.equal(3, raised.exceptions().size());
    });
    trial.expectOrder("boom {before after} exit");
  }

  @Rule(id = "TGR-05", level = MUST, text = "A cancelled child is not an error: the group goes on.")
  void cancelledChildIsNoError(Trial trial) throws Exception {
    trial.run(loop -> {
      TaskGroup group = loop.taskGroup();
      String value =
          group.run(() -> {
            Task<String> victim = group.createTask(worker(trial, loop, 10, "never"));
            group.createTask(worker(trial, loop, 3, "sibling"));
            loop.callLater(trial.seconds(1), victim::cancel);
            worker(trial, loop, 2, "body").run();
            group.createTask(worker(trial, loop, 2, "newcomer"));
            return "value";
          });
      trial.mark("exit", value);
    });
    trial.expect("t=2: body", "t=3: sibling", "t=4: newcomer .. exit=value");
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

  @Rule(
      id = "TGR-09",
      level = MUST,
      text =
          "An error in an inner group reaches the outer as a nested group error; an error in "
              + "the outer cancels the inner silently.")
  void groupsNest(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      TaskGroup inner = loop.taskGroup();
      TaskGroup outer = loop.taskGroup();
      var raised =
          expectGroupError(
              trial,
              outer,
              () -> inner.run(() -> inner.createTask(failing(trial, loop, 1, error))));
      trial.equal(1, raised.exceptions().size());
      var nested = (ExceptionGroup) raised.exceptions().getFirst();
      trial.equal(List.of(error), nested.exceptions());

      TaskGroup silent = loop.taskGroup();
      TaskGroup failed = loop.taskGroup();
      raised =
          expectGroupError(
              trial,
              failed,
              () -> {
                failed.createTask(failing(trial, loop, 1, error));
                return silent.run(() -> silent.createTask(cleaning(trial, loop, 1, "child")));
              });
      trial.equal(List.of(error), raised.exceptions());
    });
    trial.expect("t=1: boom .. exit", "t=2: boom", "t=3: child .. exit");
  }

  @Rule(
      id = "TGR-10",
      level = SHOULD,
      text =
          "A fatal signal (interrupt, exit) out of the body or a child is raised as itself, "
              + "not wrapped.",
      needs = Capability.COROUTINES)
  void fatalSignalIsNotWrapped(Trial trial) throws Exception {
    var signal = new FatalSignal("exit");
    EventLoop loop = trial.newLoop();
    trial.drive(
        loop,
        () -> {
          TaskGroup group = loop.taskGroup();
          expectFatal(
              trial,
              signal,
              group,
              () -> {
                group.createTask(cleaning(trial, loop, 0, "child"));
                loop.sleep(Duration.ZERO);
                throw signal;
              });
        });
    trial.expectOrder("child fatal");

    // That of a child breaks out of the run as well; the owner sees it when the loop runs again.
    TaskGroup group = loop.taskGroup();
    Body<String> body =
        () -> {
          group.createTask(() -> {
            throw signal;
          });
          return cleaning(trial, loop, 0, "body").run();
        };
    trial.same(
        signal,
        trial.expectThrows(
            FatalSignal.class,
            () -> trial.drive(loop, () -> expectFatal(trial, signal, group, body))));
    loop.runUntilComplete(loop.allTasks().getFirst());
    trial.expectOrder("body fatal");
  }

  private static void expectFatal(Trial trial, FatalSignal signal, TaskGroup group, Body<?> body) {
    trial.same(signal, trial.expectThrows(FatalSignal.class, () -> group.run(body)));
    trial.mark("fatal");
  }
}
