package io.loopmark.tck.rules;

import static io.loopmark.tck.rule.Level.MUST;

import io.loopmark.aio.Body;
import io.loopmark.aio.CancelledError;
import io.loopmark.aio.Capability;
import io.loopmark.aio.Condition;
import io.loopmark.aio.EventLoop;
import io.loopmark.aio.Task;
import io.loopmark.aio.UsageException;
import io.loopmark.tck.rule.Chapter;
import io.loopmark.tck.rule.Rule;
import io.loopmark.tck.rule.Trial;
import java.time.Duration;
import java.util.List;

/// Chapter 7, conditions.
@Chapter(number = 7, title = "Synchronisation", needs = Capability.SYNCHRONIZATION)
final class ConditionRules {

  /// What the predicate of a rule looks at.
  private int stock;

  @Rule(
      id = "CND-01",
      level = MUST,
      text = "wait, notify and notify_all without holding the lock are usage errors.")
  void needsTheLock(Trial trial) throws Exception {
    Condition condition = trial.runtime().newCondition();
    trial.run(loop -> {
      trial.expectThrows(UsageException.class, condition::await);
      trial.expectThrows(UsageException.class, () -> condition.signal(1));
      trial.expectThrows(UsageException.class, condition::signalAll);
      trial.check(!condition.lock().isLocked(), "a refused call leaves the lock free");
    });
  }

  @Rule(
      id = "CND-02",
      level = MUST,
      text =
          "notify(n) wakes at most n waiters in wait order (0 wakes none, more than waiting "
              + "wakes all), and none returns from wait before it holds the lock again.")
  void signalWakesThatManyOneAfterTheOther(Trial trial) throws Exception {
    Condition condition = trial.runtime().newCondition();
    trial.run(loop -> {
      for (String name : List.of("a", "b", "c", "d", "e")) {
        loop.createTask(() ->
            condition
                .lock()
                .run(() -> {
                  condition.await();
                  trial.mark(name);
                  loop.sleep(
                      trial.seconds(1)); // with the lock, so that the next one has to wait for it
                }));
      }
      loop.sleep(Duration.ZERO);
      condition.lock().run(() -> condition.signal(0));
      loop.sleep(trial.seconds(1));
      trial.mark("none");
      condition
          .lock()
          .run(() -> {
            condition.signal(2);
            loop.sleep(trial.seconds(1));
            trial.mark("two");
          });
      loop.sleep(trial.seconds(5));
      trial.mark("all");
      condition.lock().run(() -> condition.signal(10));
      loop.sleep(trial.seconds(5));
    });
    trial.expect("t=1: none", "t=2: two .. a", "t=3: b", "t=7: all .. c", "t=8: d", "t=9: e");
  }

  @Rule(
      id = "CND-03",
      level = MUST,
      text =
          "A cancelled wait re-acquires the lock before the cancel signal leaves it, waiting "
              + "for the lock if need be.",
      needs = Capability.CANCELLATION)
  void cancelledWaitLeavesWithTheLock(Trial trial) throws Exception {
    Condition condition = trial.runtime().newCondition();
    trial.run(loop -> {
      Task<?> first = loop.createTask(waiting(trial, condition, "first"));
      loop.sleep(Duration.ZERO);
      first.cancel(); // while the lock is free
      trial.expectThrows(CancelledError.class, first::await);
      // Only now, for a cancelled waiter may wake another one, who then looks for himself.
      Task<?> second = loop.createTask(waiting(trial, condition, "second"));
      loop.sleep(Duration.ZERO);
      condition
          .lock()
          .run(() -> {
            second.cancel();
            loop.sleep(trial.seconds(1));
            trial.mark("free");
          });
      trial.expectThrows(CancelledError.class, second::await);
      trial.mark("locked", condition.lock().isLocked());
    });
    trial.expectOrder("first-cancelled=true free second-cancelled=true locked=false");
  }

  @Rule(
      id = "CND-04",
      level = MUST,
      text =
          "A notification given to a waiter that is cancelled before it could use it goes to "
              + "another waiter.",
      needs = Capability.CANCELLATION)
  void signalOfACancelledWaiterGoesToAnother(Trial trial) throws Exception {
    trial.run(loop -> {
      cancelSignalled(trial, loop, () -> {});
      cancelSignalled(trial, loop, () -> loop.sleep(Duration.ZERO)); // it waits for the lock now
    });
    String onlyOne = "a-cancelled=true b then c";
    trial.expectOrder(onlyOne, onlyOne);
  }

  @Rule(
      id = "CND-05",
      level = MUST,
      text =
          "wait_for(predicate) tests before waiting and after each wake-up and returns the "
              + "last predicate value.")
  void predicateIsTestedBeforeAndAfterEachWait(Trial trial) throws Exception {
    Condition condition = trial.runtime().newCondition();
    trial.run(loop -> {
      Task<?> buyer = loop.createTask(() -> buyTwo(trial, condition));
      for (int i = 1; i <= 2; i++) {
        loop.sleep(trial.seconds(1));
        condition
            .lock()
            .run(() -> {
              stock++;
              condition.signalAll();
            });
      }
      buyer.await();
      loop.sleep(trial.seconds(1));
      loop.callSoon(trial.marking("other"));
      buyTwo(trial, condition); // nothing to wait for
      loop.sleep(Duration.ZERO);
    });
    trial.expect(
        "t=0: tested=0",
        "t=1: tested=1",
        "t=2: tested=2 answer=true",
        "t=3: tested=2 answer=true | other");
  }

  private void buyTwo(Trial trial, Condition condition) throws Exception {
    condition.lock().run(() -> trial.mark("answer", condition.awaitUntil(() -> enough(trial))));
  }

  private boolean enough(Trial trial) {
    trial.mark("tested", stock);
    return stock == 2;
  }

  /// Waits under the lock; if cancelled, marks whether the lock is held then.
  private static Body.Action waiting(Trial trial, Condition condition, String name) {
    return () ->
        condition
            .lock()
            .run(() -> {
              try {
                condition.await();
              } catch (CancelledError signal) {
                trial.mark(name + "-cancelled", condition.lock().isLocked());
                throw signal;
              }
              trial.mark(name);
            });
  }

  /// Signals one of three who wait, and cancels it after `meanwhile`, before it has the lock.
  private static void cancelSignalled(Trial trial, EventLoop loop, Body.Action meanwhile)
      throws Exception {
    Condition condition = trial.runtime().newCondition();
    Task<?> a = loop.createTask(waiting(trial, condition, "a"));
    loop.createTask(waiting(trial, condition, "b"));
    loop.createTask(waiting(trial, condition, "c"));
    loop.sleep(Duration.ZERO);
    condition
        .lock()
        .run(() -> {
          condition.signal();
          meanwhile.run();
          a.cancel();
        });
    loop.sleep(trial.seconds(1));
    trial.mark("then");
    condition.lock().run(condition::signalAll);
    loop.sleep(trial.seconds(1));
  }
}
