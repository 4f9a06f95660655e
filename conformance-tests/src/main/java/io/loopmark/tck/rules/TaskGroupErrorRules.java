package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;
import static io.loopmark.tck.rule.Level.SHOULD;
import static io.loopmark.tck.rules.Workers.answering;
import static io.loopmark.tck.rules.Workers.cleaning;
import static io.loopmark.tck.rules.Workers.failing;
import static io.loopmark.tck.rules.Workers.worker;

import io.loopmark.aio.Body;
import io.loopmark.aio.Capability;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.ExceptionGroup;
import io.loopmark.aio.FatalSignal;
import io.loopmark.aio.Task;
import io.loopmark.aio.TaskGroup;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Chapter 6, errors in task groups.
@Chapter(
    number = 6,
    title = "wait, gather, wait_for, timeout, as_completed, shield, task group",
    needs = Capability.CANCELLATION)
final class TaskGroupErrorRules {

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
  static ExceptionGroup expectGroupError(Trial trial, TaskGroup group, Body<?> body) {
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
      id = "TGR-09",
      level = MUST,
      text =
          "An error in an inner group reaches the outer as a nested group error; an error in "
              + "the outer cancels the inner silently.")
  void groupsNest(Trial trial) throws Exception {
    trial.run(loop -> {
      var error = new ArithmeticException("boom");
      TaskGroup inBody = loop.taskGroup();
      TaskGroup inChild = loop.taskGroup();
      TaskGroup outer = loop.taskGroup();
      var raised =
          expectGroupError(
              trial,
              outer,
              () -> {
                outer.createTask(() -> failingInside(trial, loop, inChild, error));
                return failingInside(trial, loop, inBody, error);
              });
      trial.equal(2, raised.exceptions().size());
      for (Throwable nested : raised.exceptions()) {
        trial.equal(
            List.of(error), nested instanceof ExceptionGroup group ? group.exceptions() : nested);
      }

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
    trial.expect("t=1: boom boom .. exit", "t=2: boom", "t=3: child .. exit");
  }

  private static Task<String> failingInside(
      Trial trial, EventLoop loop, TaskGroup inner, Exception error) throws Exception {
    return inner.run(() -> inner.createTask(failing(trial, loop, 1, error)));
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
